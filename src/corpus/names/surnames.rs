//! Surnames: those of the Hundred Family Surnames and of the five hundred commonest of today, by how much one shows where a
//! line begins with it. Most of them are also words or begin words, so only the first kind makes a name of a line alone.

/// First characters of surnames that hardly begin another word: a line of two or three characters is a name only with one
/// of them.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金\
    石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易常温华习耿关牛甘包祝左焦乔柳施欧诸翁阎\
    俞霍殷纪章倪葛柯骆季岳齐伍庞涂兰聂洪鲁游连辛管柴蒙鲍申游裴文安樊芦车鞠商宁桂路费米卫项解景張陳劉楊黃趙吳許馮鄧蕭葉蘇呂盧\
    鐘鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯歐諸喬莊紀齊龐蘭聶魯連鮑衛項關孫馬鄭謝羅薛賴簡曾游詹卓溫简瞿佟岑缪祁靳邬鄔戚闵閔虞邝鄺甄\
    晏栾欒冉臧奚褚谌冼荀郦麥窦竇蔺藺滕佘邢隋鄢卜阮晁敖邰庾昝贲郗钭宓隗邴羿嵇芮郜蓟郤璩逄濮郏扈殳夔厍訾阚蒯逯乜仉佴笪谯缑牟亓\
    傅娄喻狄茆禤郇郄郅仵雒琚翦芈仝郸鄞郈俸酆胥竺裘庹麴恽禚綦呙妫甯睢郯苌蔣駱諶繆郟";
/// Surnames that are also the beginning of common words.
pub(super) const RARE: &str = "苗屈丛仇尤匡";
/// Surnames that begin too many words to be known for one on a line of their own: a name only beside an office, or before a
/// colon in a record. Those that are words of every sentence (有, 后, 年, 能) are in no list.
pub(super) const OF_TURNS: &str = "庄毕宫皮卞康穆茅蓝席麻童颜梅盛刁凌房郁钮荣羊惠曲封储井巫牧谷班厉戎祖幸韶宿蒲索屠池闻莘劳姬扶宰雍桑寿边燕冀浦尚农慕茹艾容\
    衡寇沃巩融饶沙丰巢荆查苗屈丛仇尤匡費顏畢麦柏郎昌凤花廉乐萧禹贝计伏谈舒强危支宗宣单杭吉滑於汲糜松富乌巴弓山蓬仰秋仲伊暴符\
    薄印怀鄂咸籍赖阴鬱苍党翟贡堵宦鱼古慎戈暨居满禄阙蔚隆师冷红桓帅亢况伯哈阳丘揭苟苑粟揣楼肇宛鹿迟栗虎巨晋英豆宾洛闪楚薜貢婁\
    單賁鈕宮薊陰蒼聞黨勞酈壽邊習魚滿闕闞饒豐荊權計談湛邸檀尉冒玄朴尧萨剧青仓塗凃藍雲鳳樂榮烏寧樓淩儲厲賓";
/// Surnames of two characters.
#[rustfmt::skip]
pub(super) const COMPOUND: [&str; 80] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "皇甫", "令狐", "司徒", "东方", "尉迟", "尉遲", "夏侯", "闻人", "聞人", "赫连", "赫連", "澹台", "澹臺",
    "宗政", "濮阳", "濮陽", "淳于", "单于", "太叔", "申屠", "公孙", "公孫", "仲孙", "轩辕", "軒轅", "钟离", "鍾離", "宇文", "长孙", "長孫", "慕容", "鲜于", "鮮于",
    "闾丘", "閭丘", "端木", "南宫", "南宮", "拓跋", "独孤", "獨孤", "呼延", "东郭", "東郭", "万俟", "萬俟", "司空", "漆雕", "漆彫", "乐正", "樂正", "公冶", "公羊",
    "左丘", "梁丘", "亓官", "司寇", "巫马", "巫馬", "壤驷", "壤駟", "公良", "宰父", "谷梁", "穀梁", "颛孙", "顓孫", "夹谷", "夾谷", "羊舌", "段干", "公西", "相里",
];
/// Those of them that begin too many words: a name only in a label, or beside an office.
#[rustfmt::skip]
pub(super) const COMPOUND_WORDS: [&str; 7] = ["第五", "百里", "东门", "東門", "西门", "西門", "微生"];

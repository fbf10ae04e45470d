//! Surnames, offices, and words that are no names.

/// First characters of the commonest surnames: a line of two or three characters is a name only with one of them.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易常温华习耿关牛甘\
    包祝左焦乔柳施欧诸翁阎俞霍殷纪章倪葛柯骆季岳齐伍庞涂兰聂洪鲁游连辛管柴蒙鲍申游裴文安樊芦车鞠商宁桂路费米卫项解景\
    張陳劉楊黃趙吳許馮鄧蕭葉蘇呂盧鐘鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯歐諸喬莊紀齊龐蘭聶魯連鮑衛項關孫馬鄭謝羅薛賴簡曾游詹卓溫简瞿佟岑缪祁靳邬鄔戚闵閔虞邝鄺甄晏栾欒冉臧奚褚谌冼荀郦麥窦竇蔺藺滕佘邢隋鄢卜";
/// Surnames that are also the beginning of common words.
pub(super) const RARE: &str = "苗阮屈丛敖仇晁尤邰匡";
/// Surnames that begin too many words to be known for one on a line of their own: a name only before a colon in a record.
pub(super) const OF_TURNS: &str = "庄毕宫傅皮卞康穆茅蓝席麻童颜梅盛刁凌房裘郁钮嵇荣羊惠曲封芮储井巫牧谷班厉戎祖幸韶郜宿蒲索屠池胥闻莘劳姬扶\
    宰雍桑濮寿边扈燕冀浦尚农慕茹艾容衡寇沃巩敖融阚饶沙丰巢荆竺查苗阮屈丛仇晁尤邰匡靳倪費顏穆畢傅麦";
/// Surnames of two characters.
pub(super) const COMPOUND: [&str; 12] =
    ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "皇甫", "令狐", "司徒", "东方", "尉迟"];
/// Ends of words that are names of bodies, places and parts of a text, and not of people.
pub(super) const NOT_AT_END: &str = "会會委部局厅廳院府组組室队隊党黨团團校司处處县縣市省区區镇鎮乡鄉村则則录錄词詞辞辭节節篇案表间間点點办辦公告";
/// The same of words that are no three characters with a surname.
pub(super) const NOT_AT_SHORT_END: &str = "说說讲講称稱国國军軍社站所言章论論法图圖书書纪紀";
/// Words of two to four characters that begin as names do.
pub(super) const NOT_NAMES: [&str; 46] = [
    "連署人",
    "管理员",
    "管理員",
    "佚名",
    "诸位",
    "諸位",
    "总则",
    "附则",
    "目录",
    "引言",
    "序言",
    "前言",
    "绪论",
    "导言",
    "导论",
    "附录",
    "时间",
    "地点",
    "時間",
    "地點",
    "紀錄",
    "记录",
    "开幕词",
    "开幕辞",
    "闭幕词",
    "编者按",
    "高度",
    "方针",
    "方案",
    "安全",
    "关于",
    "任务",
    "金融",
    "连续",
    "文化",
    "文件",
    "文明",
    "常委",
    "解放",
    "万众",
    "高举",
    "向前",
    "温州",
    "包头",
    "管理",
    "安排",
];
/// What programs and sites write for an author of whom nothing is known.
pub(super) const NOBODY: [&str; 12] = [
    "管理员",
    "管理員",
    "系统管理员",
    "网站管理员",
    "佚名",
    "无名",
    "未知",
    "admin",
    "administrator",
    "本站",
    "网络",
    "编辑",
];
/// Places that begin as names do.
pub(super) const PLACES: [&str; 46] = [
    "上海",
    "武汉",
    "石家庄",
    "郑州",
    "徐州",
    "苏州",
    "江西",
    "江苏",
    "江门",
    "许昌",
    "龙岩",
    "黄山",
    "黄石",
    "黄冈",
    "万宁",
    "万州",
    "孟买",
    "罗马",
    "金华",
    "马尼拉",
    "莫斯科",
    "安阳",
    "安庆",
    "安康",
    "齐齐哈尔",
    "兰州",
    "洪湖",
    "常州",
    "常德",
    "温州",
    "金昌",
    "白山",
    "白城",
    "白银",
    "石狮",
    "高雄",
    "江阴",
    "宁波",
    "宁夏",
    "关岛",
    "文昌",
    "华盛顿",
    "柳州",
    "连云港",
    "武威",
    "易县",
];
/// Ends of the words for offices and honours.
pub(super) const OFFICES: [&str; 40] = [
    "书记",
    "書記",
    "主席",
    "总理",
    "總理",
    "总统",
    "總統",
    "部长",
    "部長",
    "省长",
    "市长",
    "市長",
    "县长",
    "縣長",
    "区长",
    "區長",
    "州长",
    "镇长",
    "鄉長",
    "乡长",
    "村长",
    "局长",
    "局長",
    "署長",
    "署长",
    "厅长",
    "主任",
    "校长",
    "院长",
    "会长",
    "处长",
    "秘书长",
    "董事长",
    "经理",
    "代表",
    "委员",
    "教授",
    "院士",
    "司令员",
    "政委",
];
/// What stands behind a name out of respect.
pub(super) const HONOURS: [&str; 6] = ["同志", "先生", "女士", "總", "總統", "阁下"];
/// Labels of who speaks.
pub(super) const LABELS: [&str; 9] =
    ["作者", "讲话人", "發言人", "发言人", "报告人", "主讲人", "演讲人", "致辞人", "宣讲人"];

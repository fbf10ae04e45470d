//! The names of labels, and of which fields they are: those that all texts share, those of minutes, and those that say
//! nothing of a text.

/// Labels, and the fields that they name.
#[rustfmt::skip]
pub(super) const LABELS: [(&str, &str); 167] = [
    ("标题", "title"), ("標題", "title"), ("题目", "title"), ("題目", "title"), ("文章标题", "title"), ("公文标题", "title"), ("篇名", "title"), ("名称", "title"),
    ("题名", "title"), ("演讲题目", "title"), ("讲话题目", "title"), ("报告题目", "title"), ("副题", "subtitle"), ("副標題", "subtitle"), ("副标题", "subtitle"),
    ("演講題目", "title"), ("講題", "title"), ("讲题", "title"), ("讲稿标题", "title"), ("講稿標題", "title"), ("题目名称", "title"),
    ("来源", "source"), ("來源", "source"), ("文章来源", "source"), ("信息来源", "source"), ("稿源", "source"), ("出处", "source"),
    ("原载", "source"), ("摘自", "source"), ("新闻来源", "source"), ("资料来源", "source"),
    ("作者", "speaker"), ("讲话人", "speaker"), ("發言人", "speaker"), ("发言人", "speaker"), ("报告人", "speaker"), ("報告人", "speaker"),
    ("主讲人", "speaker"), ("演讲人", "speaker"), ("演讲者", "speaker"), ("致辞人", "speaker"), ("宣讲人", "speaker"), ("讲话者", "speaker"),
    ("致詞人", "speaker"), ("致词人", "speaker"), ("致辭人", "speaker"), ("致詞者", "speaker"), ("演講人", "speaker"), ("演講者", "speaker"), ("講者", "speaker"), ("讲者", "speaker"), ("主講人", "speaker"), ("講話人", "speaker"),
    ("发布日期", "issued"), ("发布时间", "issued"), ("發布日期", "issued"), ("發佈日期", "issued"), ("发表时间", "issued"), ("发表日期", "issued"),
    ("更新时间", "updated"), ("更新日期", "updated"), ("印发日期", "issued"), ("印发时间", "issued"), ("发文日期", "issued"), ("發文日期", "issued"), ("發稿日期", "issued"), ("刊登日期", "issued"), ("發布時間", "issued"), ("發佈時間", "issued"), ("公开日期", "issued"), ("公布日期", "issued"),
    ("刊发时间", "issued"), ("成文日期", "written"), ("成文时间", "written"), ("签发日期", "written"), ("生成日期", "written"),
    ("日期", "spoken"), ("时间", "held"), ("時間", "held"), ("讲话时间", "spoken"), ("讲话日期", "spoken"), ("会议时间", "held"), ("會議時間", "held"),
    ("会议日期", "held"), ("召开时间", "held"), ("演讲时间", "spoken"), ("演讲日期", "spoken"), ("開會時間", "held"),
    ("文号", "number"), ("文號", "number"), ("发文字号", "number"), ("發文字號", "number"), ("公文号", "number"), ("发文号", "number"), ("发文文号", "number"), ("字号", "number"),
    ("网址", "address"), ("網址", "address"), ("链接", "address"), ("URL", "address"), ("原文链接", "address"), ("原文地址", "address"), ("来源网址", "address"),
    ("文种", "kind"), ("文種", "kind"), ("公文种类", "kind"), ("体裁", "kind"), ("抓取时间", "fetched"), ("采集时间", "fetched"), ("爬取时间", "fetched"), ("下载时间", "fetched"),
    ("发文机关", "organisation"), ("發文機關", "organisation"), ("发布机构", "organisation"), ("发布单位", "organisation"), ("发文单位", "organisation"), ("制发机关", "organisation"),
    ("关键词", "keywords"), ("主题词", "keywords"), ("索引号", "index_number"), ("单位", "affiliation"), ("所在单位", "affiliation"), ("参赛单位", "affiliation"), ("單位", "affiliation"), ("受文者", "recipient"), ("主送", "recipient"), ("主送机关", "recipient"), ("作者单位", "affiliation"), ("分类", "category"),
    ("会议名称", "title"), ("會議名稱", "title"), ("姓名", "named"), ("采访对象", "named"), ("受访人", "named"), ("受访者", "named"), ("访谈对象", "named"), ("讲述人", "named"), ("讲述者", "named"), ("口述人", "named"), ("口述者", "named"), ("受訪者", "named"), ("口述", "named"), ("参赛选手", "named"), ("选手", "named"), ("演讲选手", "named"), ("竞聘人", "named"), ("竞聘者", "named"), ("述职人", "named"), ("述職人", "named"), ("述廉人", "named"), ("汇报人", "named"), ("彙報人", "named"), ("述学人", "named"), ("宣讲者", "named"), ("朗诵者", "named"), ("撰稿人", "named"), ("撰稿", "named"), ("执笔人", "named"), ("执笔", "named"),
    ("述职单位", "affiliation"), ("所在部门", "affiliation"), ("任职单位", "affiliation"), ("工作单位", "affiliation"), ("述职时间", "spoken"), ("述职日期", "spoken"), ("汇报时间", "spoken"), ("汇报日期", "spoken"),
];
/// Labels of minutes: fields of a meeting, beside those that all texts share.
#[rustfmt::skip]
pub(super) const MEETING: [(&str, &str); 106] = [
    ("地点", "place"), ("地點", "place"), ("会议地点", "place"), ("會議地點", "place"), ("讲话地点", "place"),
    ("主席", "chair"), ("會議主席", "chair"), ("主持", "chair"), ("主持人", "chair"), ("会议主持", "chair"),
    ("出席", "present"), ("出席者", "present"), ("出席人员", "present"), ("参会人员", "present"), ("参加人员", "present"), ("列席", "present"), ("出席委員", "present"),
    ("出席議員", "present"), ("出席议员", "present"), ("出席委员", "present"), ("出席代表", "present"), ("出席人員", "present"), ("列席人员", "present"), ("列席人員", "present"), ("列席官員", "present"),
    ("列席單位", "present"), ("請假", "absent"), ("请假", "absent"), ("請假議員", "absent"), ("缺席", "absent"), ("缺席議員", "absent"), ("请假人员", "absent"),
    ("记录", "recorder"), ("記錄", "recorder"), ("紀錄", "recorder"), ("记录人", "recorder"), ("記錄人", "recorder"), ("紀錄人", "recorder"),
    ("书记员", "recorder"),
    ("召集人", "chair"), ("主持者", "chair"), ("会议主持人", "chair"), ("會議主持人", "chair"), ("會議主持", "chair"), ("庭长", "chair"), ("会议地址", "place"), ("发布地点", "place"), ("发布会地点", "place"), ("活动地点", "place"), ("发布会时间", "held"), ("會議地址", "place"), ("开会地点", "place"), ("開會地點", "place"), ("召开地点", "place"), ("举行地点", "place"),
    ("与会人员", "present"), ("與會人員", "present"), ("与会者", "present"), ("到会人员", "present"), ("到会", "present"), ("出席会议", "present"), ("参加", "present"), ("参加人", "present"), ("参加者", "present"), ("参会", "present"), ("参会人", "present"), ("列席者", "present"), ("列席人", "present"), ("列席代表", "present"), ("出席领导", "present"), ("参加领导", "present"), ("旁听", "present"), ("旁聽", "present"), ("旁听人员", "present"), ("应到", "present"), ("实到", "present"), ("應到", "present"), ("實到", "present"), ("出席人", "present"),
    ("缺席人员", "absent"), ("缺席人員", "absent"), ("请假人", "absent"), ("缺席者", "absent"), ("会议记录人", "recorder"), ("会议记录", "recorder"), ("記錄者", "recorder"), ("记录者", "recorder"), ("纪录", "recorder"), ("纪录人", "recorder"), ("记录整理", "recorder"), ("整理人", "recorder"), ("整理", "recorder"), ("速记", "recorder"),
    ("议题", "topic"), ("議題", "topic"), ("会议议题", "topic"), ("會議議題", "topic"), ("会议主题", "topic"), ("會議主題", "topic"), ("会议内容", "topic"), ("會議內容", "topic"), ("讨论议题", "topic"), ("审议议题", "topic"), ("案由", "topic"), ("主题", "topic"), ("主題", "topic"),
];
/// Labels that name no field: what offices and sites put beside the others.
#[rustfmt::skip]
pub(super) const OTHERS: [&str; 95] = [
    "正文", "档号", "檔號", "保存年限", "地址", "承辦人", "承办人", "電話", "电话", "傳真", "传真", "電子信箱", "電子郵件", "速別", "密等",
    "密等及解密條件", "密等及解密條件或保密期限", "正本", "副本", "案号", "案號", "编辑", "責任編輯", "责任编辑", "编审", "审核", "校对", "签发",
    "浏览", "浏览次数", "浏览量", "阅读", "阅读量", "阅读次数", "点击", "点击数", "点击量", "点击次数", "访问量", "字号", "字体", "字体大小",
    "嘉宾", "提案人", "公告單位", "公告单位", "公告主旨", "發布單位",
    "编号", "編號", "密级", "职务", "職務", "部门", "班级", "指导教师", "指导老师", "點閱數", "點閱", "瀏覽次數",
    "采访人", "采访者", "采访", "采写", "访谈人", "採訪者", "采访整理", "摄影", "主办单位", "竞聘岗位", "竞聘职位", "应聘岗位", "申报岗位", "组别", "参赛组别", "学校", "专业", "院系", "学院", "年级", "发布人", "发布者", "拍摄", "机位", "图片", "视频", "现任职务", "职称", "任职时间", "性别", "年龄", "民族", "政治面貌", "工号", "学号",
];
/// What a label says has been done at a time: 访谈时间, 开庭时间.
#[rustfmt::skip]
pub(super) const DONE: [&str; 30] = [
    "访谈", "訪談", "采访", "採訪", "开庭", "開庭", "庭审", "审理", "宣判", "询问", "讯问", "调研", "調研", "座谈", "座談", "调查", "調查",
    "谈话", "談話", "讨论", "討論", "举行", "舉行", "发言", "發言", "致辞", "致詞", "宣讲", "授课", "口述",
];
/// Days of what is to come.
pub(super) const NOT_DAYS: [&str; 10] =
    ["截止", "报名", "考试", "活动", "比赛", "开标", "有效", "生效", "施行", "出生"];

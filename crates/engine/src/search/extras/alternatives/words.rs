//! Words that are written in several ways: signs of several letters, units, and what the manifest says are synonyms.

/// Signs and units, each with all ways to write it, as [`crate::index::synonyms`] lays sets out. Unicode has the signs for old
/// character sets; their letters are its compatibility decompositions.
pub(super) const SIGNS: &str = "\
\u{4}㎡\tm2\t平方米\u{4}㎥\tm3\t立方米\u{4}㎞\tkm\t公里\u{4}㎢\tkm2\t平方公里\u{4}㎝\tcm\t厘米\u{4}㏊\tha\t公顷\u{4}㎜\tmm\t毫米\u{4}㎏\tkg\t公斤\t千克\
\u{4}㎎\tmg\t毫克\u{4}㏄\tcc\t毫升\u{4}㎖\tml\t毫升\u{4}㎾\tkW\t千瓦\u{4}㎿\tMW\t兆瓦\u{4}㎸\tkV\t千伏\u{4}㎪\tkPa\t千帕\u{4}㏈\tdB\t分贝\u{4}㎳\tms\t毫秒\u{4}㎉\tkcal\t千卡\u{4}℃\t°C\t摄氏度\u{4}№\tNo.\tNo\u{4}℡\tTEL\t电话\u{4}㎐\tHz\u{4}㎑\tkHz\u{4}㎒\tMHz\u{4}㎓\tGHz\
\u{4}Ⅰ\tI\u{4}Ⅱ\tII\u{4}Ⅲ\tIII\u{4}Ⅳ\tIV\u{4}Ⅴ\tV\u{4}Ⅵ\tVI\u{4}Ⅶ\tVII\u{4}Ⅷ\tVIII\u{4}Ⅸ\tIX\u{4}Ⅹ\tX\u{4}Ⅺ\tXI\u{4}Ⅻ\tXII\
\u{4}⑴\t(1)\u{4}⑵\t(2)\u{4}⑶\t(3)\u{4}⑷\t(4)\u{4}⑸\t(5)\u{4}⑹\t(6)\u{4}⑺\t(7)\u{4}⑻\t(8)\u{4}⑼\t(9)\u{4}⑽\t(10)\
\u{4}⒈\t1.\u{4}⒉\t2.\u{4}⒊\t3.\u{4}⒋\t4.\u{4}⒌\t5.\u{4}⒍\t6.\u{4}⒎\t7.\u{4}⒏\t8.\u{4}⒐\t9.\u{4}⒑\t10.\
\u{4}㈠\t(一)\u{4}㈡\t(二)\u{4}㈢\t(三)\u{4}㈣\t(四)\u{4}㈤\t(五)\u{4}㈥\t(六)\u{4}㈦\t(七)\u{4}㈧\t(八)\u{4}㈨\t(九)\u{4}㈩\t(十)";

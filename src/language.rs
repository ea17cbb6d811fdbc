//! Which written language is a text in?

/// A written language, as far as counting characters tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese in Simplified characters (`zh-Hans`).
    Simplified,
    /// Chinese in Traditional characters (`zh-Hant`).
    Traditional,
    /// Chinese whose characters are the same in both (`zh`).
    Chinese,
    /// Mostly letters that are not Chinese characters.
    Other,
}

/// Frequent characters that are written differently, Simplified before Traditional. Pairs of which one half is
/// also a character of the other script in its own right (后, 里, 只) are left out: they tell nothing.
const PAIRS: &str = "\
    国國发發进進产產业業会會开開对對经經过過动動现現时時实實这這个個们們来來为為设設长長关關点點农農数數\
    亿億处處车車东東门門场場务務资資质質头頭级級济濟达達应應统統总總项項单單际際报報与與区區员員学學习習\
    专專办辦团團战戰书書记記计計议議论論说說话話讲講认認识識调調预預题題领領导導强強协協创創亲親华華环環\
    节節约約红紅线線组組织織结結给給继繼续續维維绿綠网網营營举舉义義乡鄉县縣岁歲广廣庆慶户戶护護扩擴担擔\
    择擇据據损損换換断斷显顯权權条條极極标標样樣桥橋检檢气氣汉漢测測满滿热熱爱愛状狀独獨猪豬电電画畫础礎\
    离離种種积積称稱稳穩竞競笔筆粮糧紧緊纪紀纳納纸紙细細终終绍紹绝絕缩縮罗羅职職联聯胜勝脑腦艺藝苏蘇药藥\
    虽雖补補装裝见見规規视視览覽观觀觉覺订訂让讓训訓许許证證评評词詞试試该該语語误誤请請谁誰谈談谢謝责責\
    货貨贸貿费費赛賽赞贊赵趙转轉轮輪软軟较較输輸边邊还還远遠连連迁遷选選递遞邮郵钱錢铁鐵银銀锋鋒错錯键鍵\
    镇鎮问問间間闻聞队隊阳陽阶階陆陸险險随隨难難响響页頁顺順须須顾顧飞飛饭飯饮飲馆館马馬验驗鱼魚鸡雞麦麥\
    黄黃龙龍";

impl Language {
    /// Reads the language off the text's characters; `None` where the text has no letters at all.
    pub fn of(text: &str) -> Option<Self> {
        // For each character of the plane 1 where it is Simplified only, 2 where it is Traditional only.
        let mut written = vec![0u8; 1 << 16];
        for (at, c) in PAIRS.chars().enumerate() {
            written[c as usize] = 1 + (at % 2) as u8;
        }
        let (mut han, mut kana, mut letters, mut simplified, mut traditional) = (0, 0, 0, 0, 0);
        for c in text.chars() {
            match c {
                '\u{3040}'..='\u{30FF}' => kana += 1,
                '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                    han += 1;
                    match written.get(c as usize) {
                        Some(1) => simplified += 1,
                        Some(2) => traditional += 1,
                        _ => {}
                    }
                }
                // Common enough to be told apart first.
                '，' | '。' | '、' | '；' | '：' | '“' | '”' | '\n' => {}
                _ => letters += usize::from(c.is_alphabetic()),
            }
        }
        if han + kana + letters == 0 {
            return None;
        }
        // A Chinese word takes two characters where a Latin one takes five; Japanese is a third kana and more.
        Some(if han * 3 < letters || han < kana * 5 {
            Self::Other
        } else if simplified + traditional == 0 {
            Self::Chinese
        } else if traditional > simplified {
            Self::Traditional
        } else {
            Self::Simplified
        })
    }

    /// Its BCP 47 tag, `other` for [`Language::Other`].
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::Chinese => "zh",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_what_most_characters_say() {
        for (text, tag) in [
            ("今年粮食总产量增长3%。", Some("zh-Hans")),
            ("今年糧食總產量增長3%。", Some("zh-Hant")),
            ("報導引述了“发展”一词，但全文是繁體字，說的是農業與貿易。", Some("zh-Hant")),
            ("山中有水", Some("zh")),
            ("GDP增长5%", Some("zh-Hans")),
            ("The quick brown fox 狐", Some("other")),
            ("今年の米の生産量は増えました。", Some("other")),
            ("12,345 …!?\0", None),
            ("", None),
        ] {
            assert_eq!(Language::of(text).map(Language::tag), tag, "{text}");
        }
    }

    #[test]
    fn each_pair_has_two_different_halves_on_one_side_each() {
        let chars: Vec<char> = PAIRS.chars().collect();
        let halves = |which: usize| {
            chars.iter().skip(which).step_by(2).copied().collect::<std::collections::HashSet<_>>()
        };
        assert_eq!(chars.len() % 2, 0);
        assert_eq!(halves(0).intersection(&halves(1)).count(), 0);
        assert_eq!(halves(0).len(), chars.len() / 2, "a pair is listed twice");
    }
}

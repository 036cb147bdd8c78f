/*
 * Words that say nothing by themselves, in the two languages of the interface. Kept short: a word that may be what
 * somebody complains about ("time", "giờ") is no stop word. An *opener* may begin a phrase and turns what follows
 * ("not fresh", "không ngon"); alone it is nothing.
 */

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/[\s,]+/).filter(Boolean));

export const ENGLISH_STOPS = listed(`
  a an the this that these those such same other another each every any some all both either neither own
  i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
  it its itself they them their theirs themselves one ones someone somebody anyone anybody everyone everybody
  something anything everything thing things stuff who whom whose which what where when why how whether
  and or but nor so if because as than then though although while until unless since also just only even still yet
  of in on at by for from to into onto with about against between through during before after above below up down
  out off over under again further once here there
  am is are was were be been being do does did doing done have has had having can could will would shall should
  may might must i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd
  i'll you'll he'll she'll it'll we'll they'll that's there's here's what's let's im ive
  very really quite rather pretty much many few lot lots bit kind sort always often sometimes usually maybe perhaps
  like get gets got getting go goes going went come comes came make makes made making take takes took let say says said
  think thought know see seem seems want wants wanted etc eg ie e.g i.e ok okay yes yeah yep please thanks thank
`);

export const ENGLISH_OPENERS = listed(`
  no not never none without too less more least most lack
  don't doesn't didn't isn't aren't wasn't weren't can't cannot couldn't won't wouldn't shouldn't haven't hasn't hadn't
  dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt hadnt
`);

export const VIETNAMESE_STOPS = listed(`
  và là của có cho các những được bị với thì mà ở khi này đó kia ấy nọ đây đấy như để từ đến tới tại trong ngoài trên dưới
  vào ra lên xuống lại đi rồi đã đang sẽ vẫn còn cũng nên vì do bởi nếu nhưng hay hoặc hơn nhất rất lắm thật thôi nữa luôn
  vừa chỉ mỗi mọi từng một nhiều vài mấy bao tôi mình tui em anh chị bạn họ nó ta chúng ai gì nào sao đâu thế vậy
  à ạ ơi nhé nha nhỉ ừ dạ vâng ok oke cái con chiếc việc sự điều lúc hồi sau trước giữa theo về bằng qua cùng cả tất phải cần
  muốn thấy biết làm nói hãy đều càng nhau tuy dù khá cứ nên kể vẫn đôi lần thêm cảm ơn xin vời thui ntn vs đc dc
`);

export const VIETNAMESE_OPENERS = listed("không chưa chẳng chả đừng ít quá hơi ko k khong hok hông kg");

/** Two syllables that are one empty word, though each means something elsewhere. */
export const VIETNAMESE_STOP_PAIRS: ReadonlySet<string> = new Set([
  "tuy nhiên",
  "tất cả",
  "tất nhiên",
  "dĩ nhiên",
  "đương nhiên",
  "mặc dù",
  "thậm chí",
  "ngoài ra",
  "ví dụ",
  "chẳng hạn",
  "có thể",
  "không có",
  "thường xuyên",
  "thỉnh thoảng",
  "đôi khi",
  "bởi vì",
  "cho nên",
  "như vậy",
  "nói chung",
  "hy vọng",
  "cảm thấy",
  "bình thường",
  "thực sự",
  "thật sự",
  "cảm ơn",
]);

/** Two syllables that are one word and say something, though one of them alone is a stop word. */
export const VIETNAMESE_PAIRS: ReadonlySet<string> = new Set([
  "bạn bè",
  "làm việc",
  "công việc",
  "con cái",
  "trẻ con",
  "con nít",
  "chị em",
  "anh em",
  "đi lại",
  "cần thiết",
  "tiếng anh",
  "tin cậy",
  "cho thuê",
  "đặt lại",
  "trả lại",
  "quay lại",
  "hoàn lại",
  "đi làm",
  "đi chợ",
  "đi học",
  "đi xa",
  "làm đẹp",
  "lên men",
  "từ chối",
  "từ thiện",
  "như ý",
  "vừa ý",
  "vừa miệng",
  "vừa vặn",
  "hiểu biết",
  "thông báo",
  "cái tên",
  "bằng lòng",
  "để ý",
  "được giá",
  "có hại",
  "có lợi",
  "có sẵn",
  "có ích",
]);

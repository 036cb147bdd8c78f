import type { DemoGroup } from "./groups.ts";

/** A comment is one opening and, often, one addition. */
interface Pool {
  openings: readonly string[];
  additions: readonly string[];
}

type Comments = Readonly<Record<"cp_attention_why" | "cp_improve_one", Readonly<Record<"en" | "vi", Pool>>>>;

/** What people of each group write in their own words. */
export const DEMO_WORDS: Readonly<Record<DemoGroup["key"], Comments>> = {
  ritual: {
    cp_attention_why: {
      en: {
        openings: [
          "The beans are fresh: the roast date is always within two weeks",
          "You can taste which hill the coffee comes from",
          "Clean cup, no burnt taste, even as a phin",
          "The tasting notes on the bag are honest",
          "Finally arabica from Cầu Đất that is not over-roasted",
          "It smells right before I even open the bag",
        ],
        additions: [
          "I drink it slowly every morning before work",
          "My whole weekend starts with it",
          "that is why I keep coming back",
          "the washed lots are the best",
          "I have told most of my friends",
        ],
      },
      vi: {
        openings: [
          "Cà phê rang mới, mở túi ra là thơm cả bếp",
          "Vị chua nhẹ, hậu ngọt, uống không bị gắt",
          "Thích nhất là ghi rõ vườn nào, ngày rang nào",
          "Pha phin hay pour over đều ngon",
          "Hạt đều, ít hạt vỡ, nhìn là biết làm kỹ",
          "Uống nhiều nơi rồi nhưng vị ở đây sạch nhất",
        ],
        additions: [
          "sáng nào tôi cũng phải có một ly",
          "tôi giới thiệu cho cả nhóm bạn rồi",
          "đúng gu của tôi",
          "mong giữ mãi chất lượng như vậy",
          "giá hơi cao nhưng xứng đáng",
        ],
      },
    },
    cp_improve_one: {
      en: {
        openings: [
          "More small lots, please: natural and honey processed",
          "Tell us the altitude and the variety on the website too",
          "A subscription where I can change the bean each month",
          "Brewing recipes for each coffee",
          "Bring back the Khe Sanh lot",
        ],
        additions: [
          "I would pay more for that",
          "even a short card in the bag would do",
          "other roasters already do this",
          "the choice has been the same since Tết",
        ],
      },
      vi: {
        openings: [
          "Nên có thêm các lô nhỏ, sơ chế honey hoặc natural",
          "Ghi thêm độ cao và giống cà phê trên website",
          "Có gói đặt hằng tháng mà đổi được loại hạt",
          "Hướng dẫn công thức pha cho từng loại",
          "Cho khách quen được thử hạt mới trước",
        ],
        additions: [
          "đắt hơn chút tôi vẫn mua",
          "chỉ cần một tấm thẻ nhỏ trong túi là được",
          "mấy tháng nay ít loại mới quá",
          "như vậy người mê cà phê sẽ thích lắm",
        ],
      },
    },
  },
  desk: {
    cp_attention_why: {
      en: {
        openings: [
          "Drip bags: hot water and I am back at my desk",
          "Good coffee without queueing downstairs",
          "Ordering takes me a minute when it works",
          "It keeps our whole office awake",
          "Easy to reorder the same box",
        ],
        additions: [
          "but last time it came two days late",
          "perfect between two meetings",
          "I compare reviews on Shopee first",
          "no mess, no machine",
        ],
      },
      vi: {
        openings: [
          "Cà phê túi lọc tiện, ba phút là có ly uống",
          "Đỡ phải xếp hàng mua cà phê buổi sáng",
          "Cả phòng tôi đặt chung một thùng mỗi tuần",
          "Đặt lại đơn cũ nhanh, không phải nghĩ",
          "Uống để tỉnh táo làm việc, vị ổn",
        ],
        additions: [
          "nhưng có lần giao trễ hai ngày",
          "hợp với người bận như tôi",
          "đọc đánh giá thấy ổn nên mua",
          "để ngăn bàn lúc nào cũng có",
        ],
      },
    },
    cp_improve_one: {
      en: {
        openings: [
          "Deliver within the day in District 1",
          "Let me pay with MoMo without creating an account",
          "Answer messages before lunch, not the next day",
          "Tell me when the shipper is coming",
          "The checkout has too many steps on the phone",
        ],
        additions: [
          "I gave up once because of that",
          "I only have five minutes for this",
          "otherwise I buy at the convenience store",
          "please",
        ],
      },
      vi: {
        openings: [
          "Giao trong ngày cho khu văn phòng thì tốt quá",
          "Cho thanh toán MoMo mà không cần tạo tài khoản",
          "Nhắn Zalo nửa ngày mới thấy trả lời",
          "Báo trước giờ giao để tôi còn xuống lấy",
          "Trang đặt hàng trên điện thoại nhiều bước quá",
        ],
        additions: [
          "có lần tôi bỏ giỏ hàng vì vậy",
          "tôi chỉ có vài phút thôi",
          "không thì tôi mua đại ở cửa hàng tiện lợi",
          "mong shop cải thiện",
        ],
      },
    },
  },
  saver: {
    cp_attention_why: {
      en: {
        openings: [
          "The 50k trial pack was a nice surprise",
          "Pretty bag, good photo, but pricey for a student",
          "I bought it in the 9.9 sale",
          "I saw it on TikTok and got curious",
        ],
        additions: [
          "with free shipping I would buy again",
          "I usually wait for a voucher",
          "my roommate and I share one bag",
          "there are cheaper ones that taste fine",
        ],
      },
      vi: {
        openings: [
          "Săn sale được nên mua thử, uống cũng thơm",
          "Bao bì xinh, nhưng giá hơi cao với sinh viên",
          "Xem TikTok thấy nhiều người khen nên tò mò",
          "Gói dùng thử 50 nghìn rất đáng tiền",
          "Mua chung với bạn cùng phòng cho rẻ",
        ],
        additions: [
          "có mã freeship là mình mua liền",
          "mình hay chờ ngày đôi mới đặt",
          "chỗ khác rẻ hơn mà vị cũng tạm",
          "uống ôn thi khá tỉnh",
        ],
      },
    },
    cp_improve_one: {
      en: {
        openings: [
          "A student price or a smaller bag",
          "Points that turn into free shipping",
          "Shipping costs half as much as the coffee",
          "More vouchers, less design",
        ],
        additions: [
          "then I would not look elsewhere",
          "20k for shipping is a lot for me",
          "even 10% would help",
          "I would bring my whole class",
        ],
      },
      vi: {
        openings: [
          "Có giá sinh viên hoặc túi nhỏ hơn",
          "Tích điểm đổi freeship đi ạ",
          "Phí ship gần bằng nửa tiền cà phê",
          "Thêm mã giảm giá cho khách quay lại",
          "Làm combo rẻ cho nhóm bạn",
        ],
        additions: [
          "vậy là mình không mua chỗ khác nữa",
          "20 nghìn tiền ship với mình là nhiều",
          "giảm 10% thôi cũng được",
          "mình sẽ rủ cả lớp mua",
        ],
      },
    },
  },
  gift: {
    cp_attention_why: {
      en: {
        openings: [
          "The Tết box is beautiful and feels solid",
          "I bought three boxes for my partners and they asked where it was from",
          "A Vietnamese name I can give with pride",
          "The lady in the shop helped me choose",
        ],
        additions: [
          "I do not drink much coffee myself",
          "it must not look cheap",
          "the card inside was a nice touch",
          "I always ask before I choose",
        ],
      },
      vi: {
        openings: [
          "Hộp quà Tết đẹp, cầm chắc tay",
          "Biếu đối tác ai cũng hỏi mua ở đâu",
          "Thương hiệu Việt, đem tặng thấy tự hào",
          "Cô bán hàng tư vấn tận tình nên tôi yên tâm",
          "Con tôi mua về cho, thấy ngon nên đi tìm mua tặng bạn",
        ],
        additions: [
          "tôi thì ít uống cà phê",
          "quà thì phải trang trọng",
          "có tấm thiệp bên trong rất quý",
          "tôi vẫn thích ra cửa hàng hỏi cho kỹ",
        ],
      },
    },
    cp_improve_one: {
      en: {
        openings: [
          "Staff who know which coffee suits a mild taste",
          "Explain the difference between the boxes in plain words",
          "A phone number somebody answers",
          "Let me exchange a box when the corner is dented",
        ],
        additions: [
          "I felt lost in front of the shelf",
          "my eyes do not like small print",
          "a gift has to be perfect",
          "then I would order for the whole company",
        ],
      },
      vi: {
        openings: [
          "Nhân viên nên biết loại nào hợp người uống nhẹ",
          "Ghi rõ các hộp quà khác nhau ở điểm nào",
          "Có số điện thoại gọi là có người nghe",
          "Hộp bị móp góc thì cho đổi nhanh giúp",
          "Cho viết thiệp và giao tận nơi người nhận",
        ],
        additions: [
          "đứng trước kệ tôi không biết chọn loại nào",
          "chữ nhỏ quá, người lớn tuổi khó đọc",
          "quà tặng thì phải thật chỉn chu",
          "được vậy tôi đặt cho cả công ty",
        ],
      },
    },
  },
};

/** What stands in the box beside "something else". */
export const OTHER_WORDS: Readonly<Record<"en" | "vi", readonly string[]>> = {
  en: ["a coffee festival", "my sister", "the smell", "at the airport", "a colleague's desk"],
  vi: ["lễ hội cà phê", "chị tôi", "mùi thơm", "ở sân bay", "bàn đồng nghiệp"],
};

import { expect, test } from "vitest";
import { orderLevels } from "@/lib/segment/level-order";

/** Scales as survey tools and people write them, each from low to high. */
const scales = `
Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree
Strongly Disagree|Somewhat Disagree|Neutral|Somewhat Agree|Strongly Agree
Disagree strongly|Disagree a little|Neutral; no opinion|Agree a little|Agree strongly
Completely disagree|Mostly disagree|Slightly disagree|Slightly agree|Mostly agree|Completely agree
Totally disagree|Disagree|Undecided|Agree|Totally agree
Very dissatisfied|Dissatisfied|Neutral|Satisfied|Very satisfied
Extremely dissatisfied|Somewhat dissatisfied|Neither satisfied nor dissatisfied|Somewhat satisfied|Extremely satisfied
Very unlikely|Unlikely|Neutral|Likely|Very likely
Not at all likely|Not so likely|Somewhat likely|Very likely|Extremely likely
Not at all important|Slightly important|Moderately important|Very important|Extremely important
Not important|Somewhat important|Important|Very important
Never|Rarely|Sometimes|Often|Always
Never|Seldom|Sometimes|Frequently|Very frequently
Never|Almost never|Occasionally|Usually|Almost always|Always
Never|Less than once a month|Once a month|2-3 times a month|Once a week|Several times a week|Daily
Never|Once a year or less|Several times a year|Monthly|Weekly|Daily
Less than monthly|Monthly|Weekly|Daily|Several times a day
Under 18|18-24|25-34|35-44|45-54|55-64|65+
18 to 24|25 to 34|35 to 44|45 or older
<18|18–24|25–34|35–44|45 and above
Under $25k|$25k-$50k|$50k-$75k|$75k+
Less than $10,000|$10,000 to $19,999|$20,000 to $49,999|$50,000 or more
< $1M|$1M - $5M|$5M - $10M|> $10M
Under 10 triệu|10-20 triệu|20-30 triệu|Trên 30 triệu
Dưới 5 triệu|5 - 10 triệu|10 - 15 triệu|Từ 15 triệu trở lên
Dưới 5 triệu đồng|Từ 5 đến 10 triệu đồng|Từ 10 đến dưới 20 triệu đồng|Trên 20 triệu đồng
Dưới 18 tuổi|18-25 tuổi|26-35 tuổi|36-45 tuổi|Trên 45 tuổi
Dưới 200.000đ|200.000đ - 500.000đ|500.000đ - 1.000.000đ|Trên 1.000.000đ
Hoàn toàn không đồng ý|Không đồng ý|Trung lập|Đồng ý|Hoàn toàn đồng ý
Rất không đồng ý|Không đồng ý|Bình thường|Đồng ý|Rất đồng ý
Rất không hài lòng|Không hài lòng|Bình thường|Hài lòng|Rất hài lòng
Hoàn toàn không hài lòng|Không hài lòng|Trung lập|Hài lòng|Hoàn toàn hài lòng
Không bao giờ|Hiếm khi|Thỉnh thoảng|Thường xuyên|Luôn luôn
Chưa bao giờ|Ít khi|Đôi khi|Thường xuyên|Rất thường xuyên
Không quan trọng|Ít quan trọng|Khá quan trọng|Quan trọng|Rất quan trọng
Hoàn toàn không quan trọng|Không quan trọng|Bình thường|Quan trọng|Rất quan trọng
Rất kém|Kém|Trung bình|Tốt|Rất tốt
Rất tệ|Tệ|Bình thường|Tốt|Rất tốt
Không hề|Một chút|Khá nhiều|Rất nhiều
Chắc chắn không|Có lẽ không|Chưa chắc|Có lẽ có|Chắc chắn có
Rất khó|Khó|Bình thường|Dễ|Rất dễ
Tiểu học|Trung học cơ sở|Trung học phổ thông|Cao đẳng|Đại học|Sau đại học
THCS|THPT|Trung cấp|Cao đẳng|Đại học|Thạc sĩ|Tiến sĩ
Cấp 1|Cấp 2|Cấp 3|Đại học
Dưới THPT|THPT|Cao đẳng/Trung cấp|Đại học|Sau đại học
Không bao giờ|Ít hơn một lần một tháng|Vài lần một tháng|Mỗi tuần một lần|Vài lần một tuần|Mỗi ngày
Không bao giờ|Hàng năm|Hàng tháng|Hàng tuần|Hàng ngày
1-2 lần/tuần|3-4 lần/tuần|5-6 lần/tuần|Hàng ngày
Dưới 1 năm|1-3 năm|3-5 năm|Trên 5 năm
Less than 1 year|1-2 years|3-5 years|More than 5 years
Less than 6 months|6-12 months|1-2 years|Over 2 years
Poor|Fair|Good|Very good|Excellent
Very poor|Poor|Average|Good|Excellent
Terrible|Bad|OK|Good|Great
Much worse|Somewhat worse|About the same|Somewhat better|Much better
Decreased a lot|Decreased a little|No change|Increased a little|Increased a lot
Low|Medium|High
low|moderate|high|very high
Small|Medium|Large
Thấp|Trung bình|Cao
None|A little|Some|A lot
Not at all|A little|Moderately|Quite a bit|Extremely
Very difficult|Difficult|Neutral|Easy|Very easy
Much too small|Too small|About right|Too large|Much too large
Far too little|Too little|About right|Too much|Far too much
Definitely not|Probably not|Might or might not|Probably yes|Definitely yes
Definitely would not buy|Probably would not buy|Might or might not buy|Probably would buy|Definitely would buy
Not at all familiar|Slightly familiar|Moderately familiar|Very familiar|Extremely familiar
Not at all|Slightly|Moderately|Very|Extremely
Not very well|Somewhat well|Quite well|Extremely well
Not a priority|Low priority|Medium priority|High priority|Essential
Less than high school|High school|Some college|Bachelor's degree|Master's degree|Doctorate
No formal education|Primary school|Secondary school|High school|Bachelor|Master|PhD
High school or less|Some college|College graduate|Postgraduate
Primary|Secondary|Tertiary
1 star|2 stars|3 stars|4 stars|5 stars
★|★★|★★★|★★★★|★★★★★
1 sao|2 sao|3 sao|4 sao|5 sao
1 (Strongly disagree)|2|3|4|5 (Strongly agree)
1-10 employees|11-50 employees|51-200 employees|201-500 employees|500+ employees
0|1|2|3 or more
None|1|2|3+
1 time|2 times|3 times|4 or more times
Beginner|Intermediate|Advanced|Expert
Novice|Intermediate|Expert
Junior|Mid-level|Senior
Freshman|Sophomore|Junior|Senior
Bronze|Silver|Gold|Platinum
Lower class|Working class|Middle class|Upper class
Low income|Lower middle income|Upper middle income|High income
Very liberal|Liberal|Moderate|Conservative|Very conservative
Not important at all|Not very important|Fairly important|Very important
Dưới 30 phút|30 phút - 1 giờ|1 - 2 giờ|Trên 2 giờ
Less than 30 minutes|30-60 minutes|1-2 hours|More than 2 hours
Before 2000|2000-2009|2010-2019|After 2019
Strongly oppose|Oppose|Neutral|Support|Strongly support
Strongly dislike|Dislike|Neither like nor dislike|Like|Strongly like
Hate it|Dislike it|Neutral|Like it|Love it
Very uncomfortable|Uncomfortable|Neutral|Comfortable|Very comfortable
Not concerned|Somewhat concerned|Very concerned
Very negative|Negative|Neutral|Positive|Very positive
Very bad|Bad|Neither good nor bad|Good|Very good
Never true|Rarely true|Sometimes true|Often true|Always true
Not at all true|Hardly true|Moderately true|Exactly true
Very untrue of me|Untrue of me|Somewhat true of me|True of me|Very true of me
Not like me at all|Not much like me|Somewhat like me|Mostly like me|Very much like me
Rất ít|Ít|Vừa phải|Nhiều|Rất nhiều
Không ảnh hưởng|Ít ảnh hưởng|Ảnh hưởng vừa|Ảnh hưởng nhiều|Ảnh hưởng rất nhiều
Rất không quan trọng|Không quan trọng|Trung lập|Quan trọng|Rất quan trọng
Rất thấp|Thấp|Trung bình|Cao|Rất cao
Yếu|Trung bình|Khá|Giỏi|Xuất sắc
Không thích|Bình thường|Thích|Rất thích
Rất không thích|Không thích|Bình thường|Thích|Rất thích
Hoàn toàn không|Một ít|Vừa phải|Nhiều
Chưa từng nghe|Đã nghe nhưng chưa dùng|Đã dùng|Dùng thường xuyên
Không sẵn lòng|Sẵn lòng|Rất sẵn lòng
Chắc chắn không mua|Có thể không mua|Chưa biết chắc|Có thể mua|Chắc chắn mua
`
  .trim()
  .split("\n");

test.each(scales)("is put in order whatever order it is met in: %s", (scale) => {
  const levels = scale.split("|");
  expect(orderLevels([...levels].sort())).toEqual(levels);
  expect(orderLevels([...levels].reverse())).toEqual(levels);
});

test.each([
  "Facebook|Zalo|Google",
  "Yes|No|No internet service",
  "DSL|Fiber optic|No",
  "Good|Depends|Waste of time",
  "male|female|other",
  "Hà Nội|Đà Nẵng|Cần Thơ",
  "Cooperative|Impatient|Interested",
  "typ_angina|atyp_angina|non_anginal",
  "Married|Single|Divorced|Widow",
  "Không dùng mạng xã hội|Facebook|Zalo",
  "Credit card|Bank transfer|Mailed check|Electronic check",
])("has no order, and none is made up: %s", (options) => {
  expect(orderLevels(options.split("|"))).toBeUndefined();
});

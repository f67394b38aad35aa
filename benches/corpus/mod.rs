//! A seeded corpus of invented Vietnamese administrative pages: plans of about 1,800 words with citations, tasks, places and dates, models,
//! results. The words come from themes, each with phrases of its own, and from pairs of syllables drawn by chance, so that pages share
//! vocabulary as real ones do and still each holds something that only it has.

use congbo::search::{Entry, Named, Passage};

/// A small generator of numbers (xorshift64*): the same seed gives the same corpus everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides.max(1) as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.roll(list.len())]
    }

    /// Small numbers are likelier, as common words are.
    pub fn skewed(&mut self, sides: usize) -> usize {
        let a = self.roll(sides);
        let b = self.roll(sides);
        a.min(b)
    }
}

/// Field, subject, phrases of the theme.
const THEMES: &[(&str, &str, &str)] = &[
    (
        "he-thong-chinh-tri",
        "công tác dân vận chính quyền",
        "dân vận khéo|lắng nghe ý kiến nhân dân|đối thoại trực tiếp với người dân|quy chế dân chủ ở cơ sở|Ban Chỉ đạo thực hiện quy chế dân chủ|tiếp công dân định kỳ|giải quyết khiếu nại tố cáo|phong trào thi đua|cán bộ gần dân sát dân|Mặt trận Tổ quốc|giám sát và phản biện xã hội|tuyên truyền vận động quần chúng|đồng thuận xã hội|kiến nghị chính đáng của nhân dân",
    ),
    (
        "he-thong-chinh-tri",
        "cải cách hành chính",
        "thủ tục hành chính|bộ phận một cửa|chỉ số cải cách hành chính|hồ sơ trực tuyến toàn trình|số hóa hồ sơ|trả kết quả đúng hạn|văn hóa công sở|đạo đức công vụ|mức độ hài lòng của tổ chức và cá nhân|phân cấp ủy quyền|rút ngắn thời gian giải quyết|kiểm tra công vụ đột xuất",
    ),
    (
        "kinh-te",
        "chuyển đổi số",
        "chính quyền điện tử|dịch vụ công trực tuyến|tổ công nghệ số cộng đồng|nền tảng dùng chung|dữ liệu mở|chữ ký số cá nhân|an toàn thông tin mạng|thanh toán không dùng tiền mặt|kỹ năng số cho người dân|hạ tầng viễn thông|cơ sở dữ liệu quốc gia về dân cư|trợ lý ảo",
    ),
    (
        "kinh-te",
        "xây dựng nông thôn mới",
        "nông thôn mới nâng cao|tiêu chí môi trường|đường giao thông nông thôn|hiến đất làm đường|vườn mẫu|nhà văn hóa thôn|hợp tác xã kiểu mới|làng nghề truyền thống|sản phẩm OCOP|khu dân cư kiểu mẫu|nước sạch tập trung|thu gom rác thải sinh hoạt|hàng rào xanh",
    ),
    (
        "kinh-te",
        "giảm nghèo bền vững",
        "hộ nghèo và hộ cận nghèo|sinh kế bền vững|vay vốn chính sách xã hội|nhà ở cho hộ nghèo|nuôi bò lai sinh sản|trồng cây cà phê|đa dạng hóa sinh kế|tiêu chí nghèo đa chiều|xóa nhà tạm nhà dột nát|đào tạo nghề|xuất khẩu lao động|phát triển chăn nuôi nông hộ",
    ),
    (
        "kinh-te",
        "phát triển nông nghiệp",
        "cây sầu riêng|mã số vùng trồng|lúa nước hai vụ|chanh dây xuất khẩu|hồ tiêu bền vững|tái canh cà phê|tưới tiết kiệm nước|nông nghiệp hữu cơ|dịch tả lợn châu Phi|tiêm phòng gia súc|khuyến nông cộng đồng|chuỗi liên kết tiêu thụ|mía nguyên liệu|trồng rừng sản xuất",
    ),
    (
        "kinh-te",
        "quản lý bảo vệ rừng",
        "phòng cháy chữa cháy rừng|giao khoán bảo vệ rừng|chi trả dịch vụ môi trường rừng|phá rừng trái pháp luật|trồng cây phân tán|rừng phòng hộ|khai thác lâm sản|tuần tra rừng|lấn chiếm đất rừng|Vườn quốc gia Kon Ka Kinh",
    ),
    (
        "van-hoa-xa-hoi",
        "bảo tồn văn hóa cồng chiêng",
        "không gian văn hóa cồng chiêng Tây Nguyên|nghệ nhân ưu tú|nhà rông truyền thống|dệt thổ cẩm|đan lát thủ công|sử thi Bahnar|lễ hội đâm trâu|phục dựng lễ cúng bến nước|dân ca dân vũ|đội chiêng nhí|tượng gỗ dân gian|di sản văn hóa phi vật thể",
    ),
    (
        "van-hoa-xa-hoi",
        "giáo dục và đào tạo",
        "trường chuẩn quốc gia|học sinh bỏ học|phổ cập giáo dục mầm non|dạy tiếng Jrai|trường dân tộc nội trú|bếp ăn bán trú|xóa mù chữ|khuyến học khuyến tài|nâng bước em tới trường|chương trình giáo dục phổ thông|thiết bị dạy học tối thiểu|sĩ số học sinh",
    ),
    (
        "van-hoa-xa-hoi",
        "y tế và chăm sóc sức khỏe",
        "bảo hiểm y tế toàn dân|trạm y tế xã|tiêm chủng mở rộng|sốt xuất huyết|suy dinh dưỡng trẻ em|khám bệnh cấp thuốc miễn phí|hiến máu tình nguyện|quân dân y kết hợp|sức khỏe sinh sản|bệnh bạch hầu|an toàn thực phẩm|y tế dự phòng",
    ),
    (
        "van-hoa-xa-hoi",
        "bình đẳng giới và phụ nữ",
        "hội viên phụ nữ|tổ tiết kiệm vay vốn|phòng chống bạo lực gia đình|tảo hôn và hôn nhân cận huyết|phụ nữ khởi nghiệp|mẹ đỡ đầu|gia đình năm không ba sạch|địa chỉ tin cậy|nuôi dạy con tốt|ngôi nhà mơ ước",
    ),
    (
        "van-hoa-xa-hoi",
        "đền ơn đáp nghĩa",
        "người có công với cách mạng|mẹ Việt Nam anh hùng|nghĩa trang liệt sĩ|thương binh nặng|nhà tình nghĩa|quỹ đền ơn đáp nghĩa|tìm kiếm quy tập hài cốt|gia đình chính sách|thăm hỏi tặng quà",
    ),
    (
        "quoc-phong-an-ninh",
        "bảo đảm an ninh trật tự",
        "camera an ninh|tiếng kẻng an ninh|tổ tự quản|phòng chống ma túy|tín dụng đen|lừa đảo qua mạng|tà đạo Hà Mòn|căn cước công dân|công an xã chính quy|phong trào toàn dân bảo vệ an ninh Tổ quốc|pháo nổ trái phép|hòa giải ở cơ sở",
    ),
    (
        "quoc-phong-an-ninh",
        "quốc phòng địa phương",
        "dân quân tự vệ|tuyển quân nghĩa vụ|diễn tập khu vực phòng thủ|đường biên cột mốc|đồn biên phòng|giao lưu hữu nghị biên giới|Bộ đội Biên phòng|hậu phương quân đội|giáo dục quốc phòng|bộ đội giúp dân gặt lúa|kết nghĩa cụm dân cư hai bên biên giới",
    ),
    (
        "quoc-phong-an-ninh",
        "an toàn giao thông",
        "đội mũ bảo hiểm|nồng độ cồn|tai nạn giao thông|xe công nông|điểm đen giao thông|đèn tín hiệu|thanh thiếu niên vi phạm|hành lang an toàn đường bộ|bến xe khách|tốc độ quy định",
    ),
    (
        "kinh-te",
        "giải phóng mặt bằng",
        "đường cao tốc Quy Nhơn Pleiku|đơn giá bồi thường|tái định cư|thu hồi đất|đo đạc kiểm đếm|bàn giao mặt bằng sạch|vận động hộ dân|khiếu kiện đông người|quy hoạch sử dụng đất|dự án trọng điểm",
    ),
    (
        "kinh-te",
        "phát triển du lịch",
        "biển hồ Tơ Nưng|núi lửa Chư Đang Ya|hoa dã quỳ|du lịch cộng đồng|homestay làng Kon Klor|đảo Cù Lao Xanh|võ cổ truyền|tháp Chăm|thác Phú Cường|kích cầu du lịch|hướng dẫn viên|ẩm thực địa phương",
    ),
    (
        "kinh-te",
        "phát triển kinh tế biển",
        "khai thác hải sản|chống khai thác bất hợp pháp|tàu cá vi phạm|thiết bị giám sát hành trình|nuôi tôm công nghệ cao|cảng Quy Nhơn|hậu cần nghề cá|điện gió ngoài khơi|ngư dân bám biển|tổ đội đoàn kết trên biển",
    ),
    (
        "van-hoa-xa-hoi",
        "bảo vệ môi trường",
        "phân loại rác tại nguồn|chống rác thải nhựa|ngày chủ nhật xanh|xử lý nước thải|đường hoa phụ nữ|ô nhiễm khói bụi|bao bì thuốc bảo vệ thực vật|biến đổi khí hậu|khai thác cát trái phép|hố rác gia đình",
    ),
    (
        "van-hoa-xa-hoi",
        "công tác dân tộc",
        "dân tộc thiểu số và miền núi|người có uy tín|già làng trưởng bản|đất ở đất sản xuất|Chương trình mục tiêu quốc gia|xã đặc biệt khó khăn|tiếng nói chữ viết|đổi nếp nghĩ cách làm|định canh định cư|trợ giúp pháp lý|đồng bào Jrai và Bahnar",
    ),
    (
        "van-hoa-xa-hoi",
        "công tác tôn giáo",
        "chức sắc tôn giáo|tín hữu Tin lành|điểm nhóm sinh hoạt|lễ Noel|đất đai tôn giáo|đoàn kết lương giáo|cơ sở thờ tự|Phật đản|Ủy ban Đoàn kết Công giáo|sống tốt đời đẹp đạo",
    ),
    (
        "he-thong-chinh-tri",
        "đoàn thanh niên",
        "thanh niên tình nguyện hè|công trình thanh niên|hành trình đến với bảo tàng|ngày hội tòng quân|trung thu cho em|đội hình áo xanh|thanh niên lập nghiệp|cầu giao thông nông thôn|tiếp sức mùa thi|sân chơi thiếu nhi",
    ),
    (
        "he-thong-chinh-tri",
        "kiểm tra giám sát",
        "dấu hiệu vi phạm|kê khai tài sản thu nhập|phòng chống tham nhũng lãng phí|kết luận thanh tra|xử lý kỷ luật|luân chuyển cán bộ|tinh giản biên chế|đánh giá xếp loại|tự phê bình và phê bình|sắp xếp đơn vị hành chính",
    ),
    (
        "kinh-te",
        "phát triển doanh nghiệp",
        "môi trường đầu tư kinh doanh|hộ kinh doanh|cụm công nghiệp|năng lực cạnh tranh cấp tỉnh|đối thoại doanh nghiệp|vốn đầu tư công|thu ngân sách nhà nước|cà phê doanh nhân|khởi nghiệp đổi mới sáng tạo|xúc tiến thương mại|chợ đầu mối",
    ),
    (
        "quoc-phong-an-ninh",
        "phòng chống thiên tai",
        "bão số mười ba|ngập lụt hạ du|bốn tại chỗ|sạt lở bờ sông|hạn hán mùa khô|di dời dân khẩn cấp|tìm kiếm cứu nạn|vận hành hồ chứa|cứu trợ khẩn cấp|nhà tránh lũ",
    ),
];

const PLACES: &[&str] = &[
    "Ia Grai",
    "Đak Đoa",
    "Chư Păh",
    "Chư Prông",
    "Chư Sê",
    "Chư Pưh",
    "Kbang",
    "Kông Chro",
    "Krông Pa",
    "Mang Yang",
    "Đức Cơ",
    "Phú Thiện",
    "Ia Pa",
    "Đak Pơ",
    "An Khê",
    "Ayun Pa",
    "Pleiku",
    "Quy Nhơn",
    "Hoài Ân",
    "Hoài Nhơn",
    "Phù Mỹ",
    "Phù Cát",
    "Tuy Phước",
    "Tây Sơn",
    "Vĩnh Thạnh",
    "Vân Canh",
    "An Lão",
    "Bình Định",
    "Ia Hrung",
    "Ia Krái",
    "Ia O",
    "Ia Chía",
    "Ia Dơk",
    "Ia Krêl",
    "Ia Nan",
    "Ia Dom",
    "Ia Pnôn",
    "Ia Púch",
    "Ia Mơ",
    "Ia Lâu",
    "Ia Piơr",
    "Ia Boòng",
    "Bàu Cạn",
    "Gào",
    "Ia Ly",
    "Ia Khươl",
    "Ia Phí",
    "Kon Gang",
    "Ia Băng",
    "KDang",
    "Đak Sơmei",
    "Lơ Pang",
    "Hra",
    "Ayun",
    "Kon Chiêng",
    "Sơn Lang",
    "Tơ Tung",
    "Kông Bơ La",
    "Đak Rong",
    "Ya Hội",
    "Ya Ma",
    "Chư Krey",
    "SRó",
    "Đăk Song",
    "Chơ Long",
    "Ia Rbol",
    "Ia Sao",
    "Ia Tul",
    "Pờ Tó",
    "Chư A Thai",
    "Ia Hiao",
    "Uar",
    "Ia Dreh",
    "Ia Rsai",
    "Phú Túc",
    "Bờ Ngoong",
    "Ia Ko",
    "Al Bá",
    "Ia Le",
    "Ia Hrú",
    "Đề Gi",
    "Cát Tiến",
    "Cát Tân",
    "Ngô Mây",
    "Hội Sơn",
    "Xuân An",
    "Bình Dương",
    "Vạn Đức",
    "Ân Tường",
    "Ân Hảo",
    "Kim Sơn",
    "Tam Quan",
    "Bồng Sơn",
    "Nhơn Châu",
    "Tuy Phước Bắc",
    "Bình Khê",
    "Bình Phú",
    "Canh Liên",
    "Vĩnh Sơn",
    "An Toàn",
];

const AGENCIES: &[(&str, &str, &[&str])] = &[
    ("ubnd-tinh-gia-lai", "Ủy ban nhân dân tỉnh Gia Lai", &["UBND tỉnh"]),
    ("tinh-uy-gia-lai", "Tỉnh ủy Gia Lai", &[]),
    ("hdnd-tinh-gia-lai", "Hội đồng nhân dân tỉnh Gia Lai", &["HĐND tỉnh"]),
    ("so-noi-vu", "Sở Nội vụ", &["SNV"]),
    ("so-tai-chinh", "Sở Tài chính", &["STC"]),
    ("so-nong-nghiep-va-moi-truong", "Sở Nông nghiệp và Môi trường", &["Sở NN&MT"]),
    ("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", &["Sở KH&CN"]),
    ("so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo", &["Sở GD&ĐT"]),
    ("so-y-te", "Sở Y tế", &[]),
    ("so-van-hoa-the-thao-va-du-lich", "Sở Văn hóa, Thể thao và Du lịch", &["Sở VHTTDL"]),
    ("so-dan-toc-va-ton-giao", "Sở Dân tộc và Tôn giáo", &[]),
    ("cong-an-tinh", "Công an tỉnh", &[]),
    ("bo-chi-huy-quan-su-tinh", "Bộ Chỉ huy Quân sự tỉnh", &["BCHQS"]),
    ("thanh-tra-tinh", "Thanh tra tỉnh", &[]),
    ("mttq-tinh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", &["UBMTTQ tỉnh"]),
    ("hoi-lien-hiep-phu-nu", "Hội Liên hiệp Phụ nữ tỉnh", &["Hội LHPN"]),
];

const VERBS: &str = "tổ chức|triển khai|đẩy mạnh|tăng cường|tiếp tục|chỉ đạo|hướng dẫn|kiểm tra|phối hợp|rà soát|xây dựng|nâng cao chất lượng|duy trì|thực hiện tốt|chủ động tham mưu|kịp thời nắm bắt|nhân rộng|sơ kết, đánh giá|phát huy vai trò|đổi mới phương thức";
const ENDS: &str = "trên địa bàn tỉnh|tại các thôn, làng, tổ dân phố|trong cán bộ, công chức, viên chức và người lao động|đến từng hộ gia đình|theo đúng quy định của pháp luật|gắn với nhiệm vụ chính trị của địa phương|bảo đảm thiết thực, hiệu quả, tránh hình thức|trước ngày 15 hằng tháng|trong quý {q}/{y}|của cấp ủy, tổ chức đảng|ở vùng đồng bào dân tộc thiểu số|báo cáo Ủy ban nhân dân tỉnh theo dõi, chỉ đạo|và các đoàn thể chính trị - xã hội|năm {y}|cho người dân ở xã {p}|thuộc xã {p}";
/// Syllables for compounds drawn by chance: the long tail of real vocabulary.
const TAIL: &str = "bạc bãi bản bảng bao bền bến bình bông bột bưởi cá cách cam cầu cát cau cây chánh chè chồi chợ chuối cỏ cốc cội cồn cộng cụm cước dải dâu dầu dệt dốc dứa dừa đá đàn đập đầm đèo điện điệu đình đò đội đồi đồng đợt đũa đước ếch gạch gạo ghe gió giếng giống gỗ gốm hầm hạt hẻm hiên hoa hồ hồng hội hợp hương kè kẽm kênh khánh khe khóm khối kiến kiệu kim lạc lan lầu lát lễ liên lò lốp lúa lụa lũy lưới mai mạch mạng mận máng mây mè mía miếu mít mỏ muối mương nấm nan nấp neo ngà ngách ngải nghêu ngói ngọc ngô nguồn nhãn nhánh nhân nhập nhiên nôi nóc nong nước nứa ong ổi phao phên phong phú phước quả quang quế quýt rạ rạch rào rau rẫy rế rong ruộng rượu sậy sáo sao sen sò sóng sông sơn suối tấm tầng tằm tây thạch than tháp thau thảo thép thông thơm thuyền tiêu tranh trà trám tre trống trúc trụ tương ươm vải vàng vách vịnh vịt voi vườn xoài xuân xưởng yến";

/// A corpus of `pages` entries.
pub fn corpus(pages: usize, seed: u64) -> Vec<Entry> {
    let mut dice = Dice::new(seed);
    (0..pages).map(|i| page(i, &mut dice)).collect()
}

fn page(i: usize, dice: &mut Dice) -> Entry {
    let year = 2026 - dice.skewed(9) as i32;
    let date = format!("{year}-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28));
    let (field, subject, _) = THEMES[dice.roll(THEMES.len())];
    let place = dice.pick(PLACES);
    match i % 10 {
        0..=4 => plan(i, year, date, field, subject, place, dice),
        5..=7 => model(i, year, date, field, subject, place, dice),
        _ => result(i, year, date, subject, place, dice),
    }
}

fn fill(text: &str, year: i32, dice: &mut Dice) -> String {
    let quarter = ["I", "II", "III", "IV"][dice.roll(4)];
    text.replace("{q}", quarter).replace("{y}", &year.to_string()).replace("{p}", dice.pick(PLACES))
}

fn phrase(theme: &str, dice: &mut Dice) -> String {
    let list: Vec<&str> = theme.split('|').collect();
    list[dice.skewed(list.len())].to_owned()
}

fn tail(dice: &mut Dice) -> String {
    let list: Vec<&str> = TAIL.split(' ').collect();
    format!("{} {}", list[dice.skewed(list.len())], list[dice.roll(list.len())])
}

fn sentence(subject: &str, year: i32, dice: &mut Dice) -> String {
    let theme = THEMES.iter().find(|(_, name, _)| *name == subject).map_or("", |theme| theme.2);
    let other = THEMES[dice.roll(THEMES.len())].2;
    let verbs: Vec<&str> = VERBS.split('|').collect();
    let ends: Vec<&str> = ENDS.split('|').collect();
    let mut out = format!("{} {}", verbs[dice.roll(verbs.len())], phrase(theme, dice));
    match dice.roll(5) {
        0 => out.push_str(&format!(", {} {}", verbs[dice.roll(verbs.len())], phrase(theme, dice))),
        1 => out.push_str(&format!(" gắn với {}", phrase(other, dice))),
        2 => out.push_str(&format!(" và {} {}", verbs[dice.roll(verbs.len())], tail(dice))),
        3 => out.push_str(&format!("; {}, {}", phrase(theme, dice), tail(dice))),
        _ => {}
    }
    out.push(' ');
    out.push_str(&fill(ends[dice.roll(ends.len())], year, dice));
    let mut chars = out.chars();
    let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}. ", chars.as_str())
}

fn text(subject: &str, year: i32, sentences: usize, dice: &mut Dice) -> String {
    (0..sentences).map(|_| sentence(subject, year, dice)).collect()
}

fn number(dice: &mut Dice) -> String {
    let kinds = ["KH-UBND", "QĐ-UBND", "NQ-HĐND", "CTr-UBND", "BC-UBND", "CT-UBND", "TB-UBND", "KH-SNV", "HD-BCĐ"];
    match dice.roll(6) {
        0 => format!("{:02}-{}/TU", 1 + dice.roll(200), dice.pick(&["KL", "CT", "NQ", "QĐ", "CTr"])),
        1 => format!("{}/{}/{}", 1 + dice.roll(160), 2014 + dice.roll(12), dice.pick(&["NĐ-CP", "TT-BNV", "NQ-HĐND", "QĐ-TTg"])),
        _ => format!("{}/{}", 1 + dice.roll(3000), dice.pick(&kinds)),
    }
}

fn cite(dice: &mut Dice, cited: &mut Vec<String>) -> String {
    let number = number(dice);
    let (_, subject, _) = THEMES[dice.roll(THEMES.len())];
    let text = format!(
        "Thực hiện văn bản số {number} ngày {:02}/{:02}/{} về {subject}. ",
        1 + dice.roll(28),
        1 + dice.roll(12),
        2014 + dice.roll(12)
    );
    cited.push(number);
    text
}

fn passage(anchor: &str, label: &str, heading: &str, text: String) -> Passage {
    Passage { anchor: anchor.into(), label: label.into(), heading: heading.into(), text: text.trim_end().to_owned() }
}

fn plan(i: usize, year: i32, date: String, field: &str, subject: &str, place: &str, dice: &mut Dice) -> Entry {
    let local = dice.roll(3) == 0;
    let twist = tail(dice);
    let title = match dice.roll(4) {
        0 => format!("Kế hoạch {subject} năm {year}"),
        1 => format!("Kế hoạch triển khai {} gắn với {twist}", phrase(THEMES.iter().find(|t| t.1 == subject).unwrap().2, dice)),
        2 => format!("Kế hoạch thực hiện {subject} giai đoạn {}-{} tại {place}", year, year + 4),
        _ => {
            format!("Kế hoạch kiểm tra {subject}, {} năm {year}", phrase(THEMES.iter().find(|t| t.1 == subject).unwrap().2, dice))
        }
    };
    let mut cited = Vec::new();
    let mut passages = vec![passage("", "", "", (0..3).map(|_| cite(dice, &mut cited)).collect())];
    for n in 1..=4 {
        passages.push(passage(
            &format!("muc-i.{n}"),
            &format!("I.{n}"),
            &format!("{} - {}", if n < 3 { "Mục đích" } else { "Yêu cầu" }, tail(dice)),
            text(subject, year, 4, dice),
        ));
    }
    for n in 1..=10 {
        let heading = phrase(THEMES.iter().find(|t| t.1 == subject).unwrap().2, dice);
        let mut body = text(subject, year, 6, dice);
        if dice.roll(4) == 0 {
            body.push_str(&cite(dice, &mut cited));
        }
        passages.push(passage(&format!("muc-ii.{n}"), &format!("II.{n}"), &heading, body));
    }
    for n in 1..=6 {
        let agency = AGENCIES[dice.roll(AGENCIES.len())].1;
        passages.push(passage(&format!("muc-iii.{n}"), &format!("III.{n}"), agency, text(subject, year, 5, dice)));
    }
    let (id, name, aliases) = AGENCIES[if dice.roll(3) == 0 { dice.roll(AGENCIES.len()) } else { 0 }];
    let symbol = dice.pick(&["KH-UBND", "KH-UBND", "KH-UBND", "QĐ-UBND", "CTr-UBND"]);
    let number = format!("{}/{symbol}", 10 + i);
    Entry {
        url: format!("/ke-hoach/{year}/{i}/"),
        kind: Named::new("plan", "Kế hoạch"),
        title,
        number: Some(number),
        date: Some(date),
        year: Some(year),
        agencies: vec![Named { id: id.into(), name: name.into(), aliases: aliases.iter().map(|a| (*a).to_owned()).collect() }],
        localities: if local { vec![Named::new(congbo::vietnamese::slug::slug(place), format!("Xã {place}"))] } else { vec![] },
        fields: vec![Named::new(field, field_name(field))],
        state: Some(if dice.roll(6) == 0 {
            Named::new("ended", "Hết hiệu lực")
        } else {
            Named::new("in-force", "Còn hiệu lực")
        }),
        lang: "vi".into(),
        cited,
        summary: Some(text(subject, year, 1, dice)),
        passages,
    }
}

fn model(i: usize, year: i32, date: String, field: &str, subject: &str, place: &str, dice: &mut Dice) -> Entry {
    let theme = THEMES.iter().find(|t| t.1 == subject).unwrap().2;
    let village = tail(dice);
    let title = match dice.roll(3) {
        0 => format!("Mô hình {} ở làng {village}, xã {place}", phrase(theme, dice)),
        1 => format!("Câu lạc bộ {} xã {place}", phrase(theme, dice)),
        _ => format!("Dân vận khéo: {} và {}, xã {place}", phrase(theme, dice), tail(dice)),
    };
    let passages = [("hoan-canh", "Hoàn cảnh"), ("cach-lam", "Cách làm"), ("ket-qua", "Kết quả"), ("bai-hoc", "Bài học")]
        .iter()
        .map(|(anchor, heading)| passage(anchor, "", heading, text(subject, year, 6, dice)))
        .collect();
    Entry {
        url: format!("/mo-hinh/{i}/"),
        kind: Named::new("model", "Mô hình"),
        title,
        date: Some(date),
        year: Some(year),
        localities: vec![Named::new(congbo::vietnamese::slug::slug(place), format!("Xã {place}"))],
        fields: vec![Named::new(field, field_name(field))],
        state: Some(Named::new("effective", "Hiệu quả")),
        lang: "vi".into(),
        summary: Some(text(subject, year, 1, dice)),
        passages,
        ..Entry::default()
    }
}

fn result(i: usize, year: i32, date: String, subject: &str, place: &str, dice: &mut Dice) -> Entry {
    let quarter = ["I", "II", "III", "IV"][dice.roll(4)];
    let mut passages = vec![passage("tong-quan", "", "Tổng quan", text(subject, year, 8, dice))];
    for n in 0..8 {
        let figure = format!(
            "{} đạt {}.{:03} lượt, {},{:02} %. ",
            phrase(THEMES[dice.roll(THEMES.len())].2, dice),
            1 + dice.roll(90),
            dice.roll(1000),
            dice.roll(100),
            dice.roll(100)
        );
        passages.push(passage(&format!("so-lieu-{n}"), "", "Số liệu", figure));
    }
    Entry {
        url: format!("/ket-qua/{year}/{i}/"),
        kind: Named::new("result", "Kết quả"),
        title: format!("Kết quả {subject} quý {quarter}/{year}, xã {place}"),
        number: (dice.roll(2) == 0).then(|| format!("{}/BC-UBND", 20 + i)),
        date: Some(date),
        year: Some(year),
        agencies: vec![Named::new("ubnd-tinh-gia-lai", "Ủy ban nhân dân tỉnh Gia Lai")],
        localities: vec![Named::new(congbo::vietnamese::slug::slug(place), format!("Xã {place}"))],
        state: Some(Named::new("official", "Chính thức")),
        lang: "vi".into(),
        passages,
        ..Entry::default()
    }
}

fn field_name(id: &str) -> &'static str {
    match id {
        "kinh-te" => "Kinh tế",
        "van-hoa-xa-hoi" => "Văn hóa - xã hội",
        "quoc-phong-an-ninh" => "Quốc phòng - an ninh",
        _ => "Xây dựng hệ thống chính trị",
    }
}

// A second opinion on search, with its own vocabulary and its own rules of judging; shares no code with the index or its module.
//   node tests/search/trial.mjs make <folder> [pages] [seed]    writes the sources of a site; build it with congbo
//   node tests/search/trial.mjs ask <folder> [-v]               asks the built site (<folder>/public)
//   node tests/search/trial.mjs queries <folder>               the queries and their answers, for another engine
//   node tests/search/trial.mjs real <public> [-v]              asks the site of this repository the questions of trial.json
import { mkdirSync, readFileSync, writeFileSync, cpSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [what, folder] = process.argv.slice(2), verbose = process.argv.includes("-v");
const here = new URL(".", import.meta.url).pathname;
let state = (Number(process.argv[5]) || 20260) >>> 0;
const roll = (n) => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0), Math.floor((state / 2 ** 32) * n));
const pick = (list) => list[roll(list.length)];

// --- the corpus ----------------------------------------------------------------------------------------------------------------
const topics = [
  ["Phòng, chống thiên tai và tìm kiếm cứu nạn", "so-nong-nghiep", ["sơ tán dân vùng ngập lụt", "kiểm tra hồ đập trước mùa mưa bão", "phương án bốn tại chỗ", "cắm biển cảnh báo ngầm tràn"]],
  ["Bảo đảm an toàn thực phẩm bếp ăn tập thể", "so-y-te", ["lấy mẫu kiểm nghiệm rau quả", "tập huấn người chế biến", "xử lý ngộ độc tại trường học", "truy xuất nguồn gốc thịt heo"]],
  ["Phòng, chống sốt xuất huyết và tay chân miệng", "so-y-te", ["diệt lăng quăng hằng tuần", "phun hóa chất ổ dịch", "giám sát véc tơ truyền bệnh", "cấp màn tẩm hóa chất"]],
  ["Phổ cập giáo dục mầm non cho trẻ 5 tuổi", "so-gd", ["huy động trẻ ra lớp", "tăng cường tiếng Việt trước khi vào lớp một", "xây phòng học kiên cố", "hỗ trợ bữa ăn trưa"]],
  ["Đưa lao động đi làm việc ở nước ngoài theo hợp đồng", "so-nv", ["cho vay ký quỹ", "dạy tiếng Hàn và tiếng Nhật", "phiên giao dịch việc làm lưu động", "ngăn chặn lừa đảo xuất cảnh"]],
  ["Phòng cháy, chữa cháy rừng mùa khô", "so-nong-nghiep", ["trực gác lửa rừng", "đốt trước có điều khiển", "làm đường băng cản lửa", "tuần tra vùng giáp ranh"]],
  ["Chuyển đổi số trong hoạt động của cơ quan nhà nước", "so-khcn", ["ký số văn bản", "tổ công nghệ số cộng đồng", "kho dữ liệu dùng chung", "thanh toán trực tuyến học phí"]],
  ["Tiêm chủng mở rộng và uống vitamin A", "so-y-te", ["tiêm vét vắc xin sởi", "bảo quản dây chuyền lạnh", "rà soát trẻ chưa tiêm đủ mũi", "tiêm tại trường tiểu học"]],
  ["Rà soát, sắp xếp nhà, đất công dôi dư", "so-tc", ["bán đấu giá trụ sở cũ", "điều chuyển tài sản công", "kiểm kê tài sản kết cấu hạ tầng", "chống lãng phí"]],
  ["Đo đạc, lập hồ sơ địa chính và cấp giấy chứng nhận quyền sử dụng đất", "so-nong-nghiep", ["chỉnh lý biến động", "công khai quy hoạch sử dụng đất", "giải quyết tranh chấp ranh giới", "số hóa bản đồ giải thửa"]],
  ["Bình đẳng giới và phòng, chống bạo lực gia đình", "so-nv", ["địa chỉ tạm lánh", "đường dây nóng hỗ trợ nạn nhân", "tuyên truyền chống tảo hôn", "hôn nhân cận huyết thống"]],
  ["Phòng, chống ma túy trong trường học", "cong-an", ["ký cam kết với phụ huynh", "quản lý người nghiện sau cai", "triệt xóa điểm bán lẻ", "phát hiện cây cần sa trồng xen"]],
  ["Trùng tu di tích lịch sử và bảo tồn cồng chiêng", "so-vh", ["truyền dạy chỉnh chiêng", "phục dựng lễ mừng lúa mới", "kiểm kê di sản phi vật thể", "dựng lại nhà rông"]],
  ["Kiểm soát giết mổ và tiêm phòng gia súc, gia cầm", "so-nong-nghiep", ["tiêu độc khử trùng chuồng trại", "chốt kiểm dịch tạm thời", "bồi thường heo tiêu hủy", "giám sát dịch tả heo châu Phi"]],
  ["Tuyển dụng công chức và thăng hạng viên chức", "so-nv", ["thẩm định vị trí việc làm", "công bố danh sách thí sinh", "bốc thăm phòng thi", "chấm phúc khảo"]],
  ["Thu gom, phân loại rác thải sinh hoạt tại nguồn", "so-nong-nghiep", ["giảm túi ni lông", "ủ phân hữu cơ tại nhà", "đóng cửa bãi rác tạm", "đặt thùng rác ba ngăn"]],
  ["Xúc tiến du lịch nghỉ dưỡng cao nguyên và biển", "so-vh", ["mở đường bay mới", "đào tạo thuyết minh viên", "xếp hạng cơ sở lưu trú", "tuyến đi bộ ngắm thác"]],
  ["Hỗ trợ pháp lý cho doanh nghiệp nhỏ và vừa", "so-tp", ["cà phê doanh nhân", "đối thoại gỡ vướng mắc", "giảm chi phí không chính thức", "tư vấn hợp đồng thương mại"]],
  ["Quản lý, sử dụng vật liệu nổ công nghiệp", "so-ct", ["cấp phép nổ mìn", "huấn luyện thợ mìn", "kho chứa đạt chuẩn", "giám sát chấn động mỏ đá"]],
  ["Trồng cây xanh phân tán và phục hồi rừng phòng hộ", "so-nong-nghiep", ["ươm giống bản địa", "khoán bảo vệ rừng", "trồng dặm diện tích chết", "chi trả dịch vụ môi trường rừng"]],
  ["Bảo đảm trật tự, an toàn giao thông đường bộ", "cong-an", ["xóa điểm đen tai nạn", "lắp gờ giảm tốc", "tước giấy phép lái xe", "xe công nông tự chế"]],
  ["Đón Tết Nguyên đán vui tươi, tiết kiệm", "so-ct", ["dự trữ hàng bình ổn giá", "tặng quà gia đình chính sách", "bắn pháo hoa tầm thấp", "chợ hoa xuân"]],
  ["Khuyến học, khuyến tài và xây dựng xã hội học tập", "so-gd", ["dòng họ học tập", "thư viện lưu động", "xóa mù chữ cho phụ nữ", "học bổng vượt khó"]],
  ["Nâng hạng chỉ số năng lực cạnh tranh cấp tỉnh", "so-tc", ["rút ngắn thời gian đăng ký đầu tư", "công khai dữ liệu đất đai", "hậu kiểm doanh nghiệp", "giảm thanh tra chồng chéo"]],
];
const agencies = {
  "so-nong-nghiep": ["Sở Nông nghiệp và Môi trường", "NN&MT"], "so-y-te": ["Sở Y tế", "YT"], "so-gd": ["Sở Giáo dục và Đào tạo", "GD&ĐT"], "so-nv": ["Sở Nội vụ", "NV"],
  "so-khcn": ["Sở Khoa học và Công nghệ", "KH&CN"], "so-tc": ["Sở Tài chính", "TC"], "cong-an": ["Công an tỉnh", "CA"], "so-vh": ["Sở Văn hóa, Thể thao và Du lịch", "VHTTDL"],
  "so-tp": ["Sở Tư pháp", "TP"], "so-ct": ["Sở Công Thương", "CT"],
};
const acronyms = { "so-nong-nghiep": "sở NN&MT", "so-gd": "sở GD&ĐT", "so-khcn": "sở KHCN", "so-vh": "sở VHTTDL" };
const places = readFileSync(`${here}../../content/danh-muc/dia-phuong.csv`, "utf8").split("\n").map((line) => line.split(";")).filter((row) => /^(xa|phuong)$/.test(row[2])).map((row) => ({ id: row[0], name: row[3] }));
const crafts = ["Tổ tự quản đường biên", "Tuyến đường hoa", "Sổ tay ghi việc nhỏ", "Cây ATM gạo", "Chuồng nuôi dê xa nhà", "Phiên chợ không đồng", "Lớp học bên bếp lửa", "Đội chiêng măng non", "Nhà vệ sinh hợp chuẩn", "Vườn rau dinh dưỡng", "Hũ tiết kiệm heo đất", "Loa kể chuyện buổi tối", "Tổ hợp tác dệt thổ cẩm", "Ao cá khuyến nông", "Cổng làng an toàn", "Góc trả hồ sơ thân thiện", "Xe lu mượn chung", "Ngân hàng bò giống", "Họp làng trực tuyến", "Nghĩa trang xanh"];
const whys = ["nhiều nhà còn đốt rác sau vườn", "trai tráng đi làm xa, việc làng thiếu người", "đường lầy vào mùa mưa", "trẻ nghỉ học theo cha mẹ lên rẫy", "bà con ngại ra trụ sở", "nước giếng cạn từ tháng ba", "giá mì xuống thấp", "hàng xóm ít qua lại"];
const hows = ["Mỗi tối thứ năm tổ trưởng gõ cửa từng nhà", "Hội nông dân góp giống, xã góp phân", "Người uy tín đứng ra phân việc", "Cán bộ thôn ghi tên từng hộ vào bảng gỗ", "Đoàn thanh niên quay phim, phát lại ở nhà văn hóa", "Bí thư chi bộ làm trước một đám"];
const roman = ["I", "II", "III", "IV"];

function corpus(n) {
  const out = [];
  for (let i = 0; i < n; i++) {
    const y = 2017 + roll(9), m = 1 + roll(12), d = 1 + roll(28), date = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    if (i % 3) {
      const t = pick(topics), [topic, agency, works] = t, kind = pick([["KH", "KH-UBND", "Kế hoạch"], ["KH", "KH-UBND", "Kế hoạch"], ["QĐ", "QĐ-UBND", "Quyết định"], ["CT", "CT-UBND", "Chỉ thị"]]);
      const place = roll(2) ? pick(places) : null, cited = `${1000 + roll(4000)}/QĐ-TTg`;
      const title = `${kind[2]} ${topic[0].toLowerCase() + topic.slice(1)}${place ? ` tại ${place.name[0].toLowerCase() + place.name.slice(1)}` : " trên địa bàn tỉnh"} năm ${y}`;
      const number = `${i + 101}/${kind[1]}`, special = pick(works), hand = `${pick(hows).toLowerCase()} nhằm ${special}, đợt ${1 + roll(9)} bàn giao ${11 + roll(80)} hộ`;
      const due = `${1 + roll(28)}/${1 + roll(12)}/${y}`;
      const body = `Căn cứ Quyết định số ${cited} của Thủ tướng Chính phủ; Ủy ban nhân dân tỉnh ban hành ${kind[2]} như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Khắc phục tình trạng ${pick(whys)}; bảo đảm ${pick(works)}.\n\n2. Việc làm sát thực tế, ${pick(works)}.\n\nII. NỘI DUNG\n\n1. ${special[0].toUpperCase() + special.slice(1)}, ${pick(works)} và ${pick(works)}.\n\n2. ${hand[0].toUpperCase() + hand.slice(1)}.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. ${agencies[agency][0]}\n\nChủ trì, theo dõi việc ${pick(works)}; báo cáo Ủy ban nhân dân tỉnh trước ngày ${due}.\n\n2. Ủy ban nhân dân các xã, phường\n\nPhối hợp ${pick(works)}.\n`;
      out.push({ i, dir: "ke-hoach", title, topic, place, number, date, y, m, d, agency, cited, special, hand, works, body,
        front: `loai: ${kind[0]}\ntieu_de: "${title}"\ntrich_yeu: "${topic}"\nso_ky_hieu: "${number}"\nngay_ban_hanh: ${date}\nco_quan_ban_hanh: ["Ủy ban nhân dân tỉnh"]\ndau_moi: "${agencies[agency][0]}"\nlinh_vuc: ["${topic.split(/,| và /)[0].trim()}"]\n` });
    } else {
      const craft = pick(crafts), place = pick(places), village = `${pick(["Plei", "Kon", "Bôn", "Hòa", "Thôn", "Đê"])} ${pick(["Rơ Ngol", "Đăk Trơ", "Sút Ló", "Kte", "Mơ Nú", "Đê Tul", "Jri", "Lệ Kim", "Thủy Uyên", "Brel"])}`;
      const title = `${craft} ${village}`, why = pick(whys), how = pick(hows), n1 = 12 + roll(300);
      out.push({ i, dir: "mo-hinh", title, craft, village, place, date, y, why, how, n1, body: `## Hoàn cảnh\n\nỞ ${place.name.toLowerCase()}, ${why}.\n\n## Cách làm\n\n${how}; ban đầu có ${n1} hộ theo.\n\n## Kết quả\n\nSau một năm, ${craft.toLowerCase()} được ${village} giữ đều, ${pick(hows).toLowerCase()}.\n`,
        front: `ten_mo_hinh: "${title}"\ntom_tat: "${craft} của ${village}, ${place.name}"\nlinh_vuc: kinh tế\nngay_dang: ${date}\ndia_ban: ${place.id}\n` });
    }
  }
  return out;
}

// --- the judge's own reading: NFC, lower case, letters only; bare without any mark ---------------------------------------------
const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D");
const flat = (text) => ` ${bare(text).toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()} `;
const holds = (text, part) => flat(text).includes(flat(part));
const key = { TELEX: { "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j" }, VNI: { "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5" } };
const typed = (word, method) => {
  const tone = [...word.normalize("NFD")].map((c) => key[method][c] ?? "").join("");
  const shape = { TELEX: { ă: "aw", â: "aa", ê: "ee", ô: "oo", ơ: "ow", ư: "uw", đ: "dd" }, VNI: { ă: "a8", â: "a6", ê: "e6", ô: "o6", ơ: "o7", ư: "u7", đ: "d9" } }[method];
  return word.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "").normalize("NFC").toLowerCase().replace(/[ăâêôơưđ]/g, (c) => shape[c]) + tone;
};
const moveTone = (text) => [["òa", "oà"], ["óa", "oá"], ["ọa", "oạ"], ["ỏa", "oả"], ["úy", "uý"], ["ủy", "uỷ"], ["ụy", "uỵ"], ["ùy", "uỳ"]].reduce((t, [a, b]) => t.replace(new RegExp(`${a}(?!\\p{L})`, "giu"), b), text);
const iy = (text) => text.replace(/(?<=\b|\s)(l|k|k|m|t|h)([ýỳỷỹỵy])(?!\p{L})/giu, (_, c, v) => c + { ý: "í", ỳ: "ì", ỷ: "ỉ", ỹ: "ĩ", ỵ: "ị", y: "i" }[v]);
const shuffle = (list) => list.map((x) => [roll(1000), x]).sort((a, b) => a[0] - b[0]).map((x) => x[1]);

function queries(all) {
  const plans = all.filter((p) => p.dir === "ke-hoach"), models = all.filter((p) => p.dir === "mo-hinh");
  const about = (p) => `${p.topic}${p.place ? ` ${p.place.name}` : ""} ${p.y}`;
  // A query that names no place is answered by any page of the topic and year.
  const twins = (p) => plans.filter((q) => q.topic === p.topic && (!p.place || q.place?.id === p.place.id) && q.y === p.y);
  const mtwins = (p) => models.filter((q) => q.title === p.title);
  const local = (p) => plans.filter((q) => q.topic === p.topic && q.place?.id === p.place?.id);
  const some = (n, list, make) => {
    const out = [];
    for (let t = 0; out.length < n && t < 600; t++) {
      const made = make(pick(list));
      if (made && made[1].length && !out.some((x) => x[0] === made[0])) out.push([made[0], made[1].map((p) => p.i)]);
    }
    return out;
  };
  const placed = plans.filter((p) => p.place);
  const short = (p) => p.topic.split(" ").slice(0, 6).join(" ");
  const ofShort = (p) => plans.filter((q) => q.topic === p.topic);
  const name = (p) => p.place.name.replace(/^(Xã|Phường) /, "");
  return {
    "as written": some(8, plans, (p) => [about(p), twins(p)]),
    "no accents": some(10, plans, (p) => [bare(about(p)).toLowerCase(), twins(p)]),
    "no accents, model": some(8, models, (p) => [bare(p.title).toLowerCase(), mtwins(p)]),
    "partial accents": some(8, plans, (p) => [about(p).split(" ").map((w) => (roll(2) ? bare(w) : w)).join(" "), twins(p)]),
    NFD: some(6, models, (p) => [p.title.normalize("NFD"), mtwins(p)]),
    "tone placement": some(6, all, (p) => (moveTone(p.topic ?? p.title) === (p.topic ?? p.title) ? null : [moveTone(p.topic ? about(p) : p.title), p.topic ? twins(p) : mtwins(p)])),
    "i/y": some(6, plans, (p) => (iy(p.topic) === p.topic ? null : [iy(about(p)), twins(p)])),
    "đ/d/Ð": some(8, plans, (p) => (/đ/i.test(short(p)) ? [roll(2) ? short(p).replace(/đ/g, "d").replace(/Đ/g, "D") : short(p).replace(/đ/g, "ð").replace(/Đ/g, "Ð"), ofShort(p)] : null)),
    "own number": some(14, plans, (p) => [pick([p.number, `số ${p.number}`, p.number.replace("/", " ").replace("-", " "), bare(p.number).toLowerCase(), p.number.replace("/", "-"), p.number.replace(/[/-]/g, ""), bare(p.number).toLowerCase().replace(/[/-]/g, " "), `0${p.number}`, `${p.number} năm ${p.y}`, `van ban so ${bare(p.number)}`, p.number.replace("/", " / ").replace("-", " - "), p.number.replace("-", "–"), `"${p.number}"`, `QĐ ${p.number}`.replace(/^QĐ/, p.number.includes("QĐ") ? "Quyết định" : p.number.includes("CT") ? "Chỉ thị" : "KH")]), [p]]),
    "bare number with kind": some(6, plans, (p) => { const [n, k] = p.number.split("/"); const kind = k.split("-")[0]; return [`${{ KH: "kế hoạch", QĐ: "quyết định", CT: "chỉ thị" }[kind]} số ${n}`, [p]]; }),
    "citing number": some(6, plans, (p) => [pick([p.cited, bare(p.cited).toLowerCase(), `quyết định ${p.cited}`]), plans.filter((q) => q.cited === p.cited)]),
    dates: some(10, plans, (p) => [pick([`${p.d}/${p.m}/${p.y}`, `${p.d}-${p.m}-${p.y}`, `ngày ${p.d} tháng ${p.m} năm ${p.y}`, `ngay ${p.d} thang ${p.m} nam ${p.y}`, `${p.d}.${p.m}.${p.y}`, p.date, `${p.d} / ${p.m} / ${p.y}`, `${p.d} tháng ${p.m}, ${p.y}`]), plans.filter((q) => q.date === p.date).concat(models.filter((q) => q.date === p.date))]),
    "quoted phrase": some(8, plans, (p) => { const w = p.hand.split(/[\s,]+/), phrase = w.slice(-6).join(" "); return [pick([`"${phrase}"`, `“${phrase}” ${p.y}`, `${short(p)} "${phrase}"`, `kế hoạch "${phrase}`]), plans.filter((q) => holds(q.body, phrase))]; }),
    "prefix": some(8, models, (p) => [p.title.slice(0, -1 - roll(3)), models.filter((q) => holds(q.title, p.title.split(" ").slice(0, -1).join(" ")))]),
    "prefix, short": some(6, models, (p) => { const q = p.craft.split(" ").slice(0, 2).join(" ") + " " + p.craft.split(" ")[2].slice(0, 2); return [bare(q), models.filter((m) => flat(m.title).includes(flat(q).trimEnd()))]; }),
    slips: some(16, plans, (p) => {
      const list = short(p).split(" "), at = list.findIndex((w, i) => w.length > 3 && i >= roll(3));
      if (at < 0) return null;
      const w = list[at], k = 1 + roll(w.length - 1);
      list[at] = pick([w.slice(0, k) + w.slice(k + 1), w.slice(0, k) + w[k] + w.slice(k), w.slice(0, k - 1) + w[k] + w[k - 1] + w.slice(k + 1), w.slice(0, k) + pick([..."aeioughnt"]) + w.slice(k + 1)]);
      return [roll(2) ? list.join(" ") : bare(list.join(" ")), ofShort(p)];
    }),
    "wrong or missing tone": some(10, plans, (p) => {
      const list = short(p).split(" "), tones = /[\u0300\u0301\u0303\u0309\u0323]/g, at = list.findIndex((w) => tones.test(w.normalize("NFD")));
      if (at < 0) return null;
      list[at] = list[at].normalize("NFD").replace(tones, pick(["", "\u0300", "\u0301", "\u0309"])).normalize("NFC");
      return [list.join(" "), ofShort(p)];
    }),
    "Telex residue": some(10, plans, (p) => [short(p).split(" ").map((w) => (roll(4) ? typed(w, "TELEX") : w)).join(" "), ofShort(p)]),
    "VNI residue": some(10, plans, (p) => [short(p).split(" ").map((w) => (roll(4) ? typed(w, "VNI") : w)).join(" "), ofShort(p)]),
    "glued place": some(12, models.filter((p) => / /.test(name(p))), (p) => [`${pick([p.craft, bare(p.craft).toLowerCase()])} ${bare(name(p)).toLowerCase().replace(/ /g, "")}`, models.filter((q) => q.craft === p.craft && q.place.id === p.place.id)]),
    "glued place alone": some(8, placed.filter((p) => / /.test(name(p))), (p) => [bare(name(p)).toLowerCase().replace(/ /g, ""), all.filter((q) => q.place?.name.endsWith(name(p)))]),
    "split place": some(4, models.filter((p) => /^[A-Z]?[A-Za-z]{4,6}$/.test(bare(name(p)))), (p) => [`${p.craft} ${name(p)[0]} ${name(p).slice(1)}`, models.filter((q) => q.craft === p.craft && q.place.id === p.place.id)]),
    "mixed order": some(8, placed, (p) => [`${name(p)} ${shuffle(p.topic.split(/, | và /)).join(" ")}`, local(p)]),
    "place and topic": some(10, placed, (p) => [`${p.topic.split(/,| và /)[0]} ${name(p)}`, plans.filter((q) => q.place?.id === p.place.id && q.topic.startsWith(p.topic.split(/,| và /)[0]))]),
    "with stop words": some(8, placed, (p) => [`tôi muốn xem ${pick(["văn bản", "kế hoạch"])} về ${short(p).toLowerCase()} của ${p.place.name.toLowerCase()}`, local(p)]),
    "with a year": some(8, placed, (p) => [`${short(p)} ${name(p)} năm ${p.y}`, twins(p)]),
    "agency and topic": some(8, plans.filter((p) => acronyms[p.agency]), (p) => [`${acronyms[p.agency]} ${p.special}`, plans.filter((q) => q.agency === p.agency && holds(q.body, p.special))]),
    "body words": some(10, plans, (p) => [pick([p.special, bare(p.special), `${p.special} như thế nào`]), plans.filter((q) => holds(q.body, p.special))]),
    question: some(10, placed, (p) => [pick([`khi nào phải báo cáo kết quả ${short(p).toLowerCase()} ${name(p)}`, `cơ quan nào chủ trì ${short(p).toLowerCase()} ở ${name(p)}?`, `ai làm ${p.special} tại ${name(p)}`, `bao giờ ${p.special} ở ${name(p)}`]), plans.filter((q) => q.place?.id === p.place.id && q.topic === p.topic)]),
    "very long": some(5, plans, (p) => [`${p.title} ${p.hand} ${p.body.replace(/\s+/g, " ").slice(0, 700)}`, [p]]),
    noise: some(8, models, (p) => [pick([`🙂 ${p.title} 👍`, `+${p.title}`, `${p.title} -`, `site:gialai ${p.title}`, `${p.title}!!!???`, `(${p.title})`, `<b>${p.title}</b>`, `${p.title} AND`, `${p.title.toUpperCase()}`, `${p.title.replace(/ /g, "  ")}`, p.title.replace(/ /g, "_"), p.title.replace(/ /g, "+"), `\u00a0${p.title.replace(/ /g, "\u00a0")}`, `\u200b${p.title}`]), mtwins(p)]),
    "one word missing": some(8, models, (p) => [`${p.title} xyzkhongco`, mtwins(p)]),
    "task quoted": some(10, plans, (p) => { const task = p.hand.split(",")[0]; return [`"${task}"`, all.filter((q) => holds(q.body, task))]; }),
    "task quoted, with a place": some(10, placed, (p) => { const task = p.hand.split(" nhằm ")[1].split(",")[0]; return [`"${task}" ${name(p)}`, plans.filter((q) => q.place?.id === p.place.id && holds(q.body, `nhằm ${task}`))]; }),
    "quotes left open": some(8, plans, (p) => [pick([`${short(p)} “${p.hand.split(" ").slice(-6).join(" ")}`, `"${p.hand.split(",")[0]}`]), all.filter((q) => holds(q.body, p.hand.split(" ").slice(-6).join(" ")) || holds(q.body, p.hand.split(",")[0]))]),
    "two phrases": some(8, plans, (p) => { const [one, two] = [p.topic.split(/,| và /)[0], p.hand.split(",")[1].trim()]; return [`"${one}" "${two}"`, plans.filter((q) => holds(`${q.title} ${q.body}`, one) && holds(q.body, two))]; }),
    "month in words": some(8, plans, (p) => { const month = ["giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"][p.m - 1]; return [pick([`${short(p)} tháng ${month} năm ${p.y}`, p.m === 5 ? `${short(p)} tháng năm năm ${p.y}` : `${short(p)} tháng ${month} ${p.y}`]), plans.filter((q) => q.topic === p.topic && q.m === p.m && q.y === p.y)]; }),
    "day of a report": some(8, plans, (p) => { const due = p.body.match(/trước ngày ([\d/]+)/)[1]; return [pick([`báo cáo trước ngày ${due}`, `trước ${due}`, `hạn ${due}`]), plans.filter((q) => q.body.includes(`trước ngày ${due}.`))]; }),
    "glued place and topic": some(10, placed.filter((p) => / /.test(name(p))), (p) => [`${short(p)} ${pick([bare(name(p)).replace(/ /g, ""), name(p).replace(/ /g, "").toLowerCase(), name(p).replace(/ /g, "-")])}`, local(p)]),
    "village": some(8, models, (p) => [pick([p.village, bare(p.village).toLowerCase(), `${p.craft.split(" ")[0]} ${p.village}`]), models.filter((q) => q.village === p.village)]),
    "abbreviations": [
      ["PCCC rừng mùa khô", "Phòng cháy, chữa cháy rừng"], ["ATTP bếp ăn tập thể", "Bảo đảm an toàn thực phẩm"], ["attp bep an", "Bảo đảm an toàn thực phẩm"], ["CĐS cơ quan nhà nước", "Chuyển đổi số"], ["ATGT đường bộ", "Bảo đảm trật tự, an toàn giao thông"], ["TTATGT", "Bảo đảm trật tự, an toàn giao thông"], ["GCN QSDĐ", "Đo đạc"], ["PCTT TKCN", "Phòng, chống thiên tai"], ["DNNVV", "Hỗ trợ pháp lý"], ["VLNCN", "Quản lý, sử dụng vật liệu nổ"],
    ].map(([q, start]) => [q, plans.filter((p) => p.topic.startsWith(start)).map((p) => p.i)]),
  };
}

// --- asking --------------------------------------------------------------------------------------------------------------------
async function ask(site, table, isAnswer) {
  const published = readFileSync(`${site}/assets/search/search.js`);
  const { openSearch } = await import(`data:text/javascript;base64,${published.toString("base64")}`);
  let bytes = 0;
  const load = async (url) => { const file = readFileSync(url); bytes += file.length; return file; };
  const module = gzipSync(published, { level: 9 }).length, cold = [];
  let one = 0, ten = 0, n = 0, empty = 0;
  for (const [category, list] of Object.entries(table)) {
    let a = 0, b = 0;
    for (const [text, wanted] of list) {
      bytes = module;
      const { hits, corrected } = await (await openSearch(`${site}/`, { load })).query(text);
      cold.push(bytes);
      const rank = hits.findIndex((hit) => isAnswer(hit, wanted, text));
      if (!hits.length) empty++;
      a += rank === 0; b += rank >= 0;
      if (verbose && rank !== 0) console.log(`  ${category}: ${JSON.stringify(text.slice(0, 120))} → ${rank + 1 || "-"} of ${wanted.length}${corrected ? ` [${corrected.slice(0, 80)}]` : ""}; first ${hits[0]?.number ?? ""} ${hits[0]?.title}`);
    }
    one += a; ten += b; n += list.length;
    console.log(`${category.padEnd(24)} ${String(list.length).padStart(3)}   @1 ${(a / list.length).toFixed(2)}   @10 ${(b / list.length).toFixed(2)}`);
  }
  cold.sort((a, b) => a - b);
  console.log(`${n} queries: @1 ${(one / n).toFixed(3)}, @10 ${(ten / n).toFixed(3)}, ${empty} empty; cold ${(cold[n >> 1] / 1024).toFixed(1)} KB median, ${(cold[Math.floor(n * 0.95)] / 1024).toFixed(1)} p95`);
}

if (what === "make") {
  const all = corpus(Number(process.argv[4]) || 1500);
  for (const dir of ["ke-hoach", "mo-hinh", "ket-qua", "trang"]) mkdirSync(`${folder}/content/${dir}`, { recursive: true });
  writeFileSync(`${folder}/congbo.toml`, 'title = "Thử"\nbase_url = "https://example.vn/"\n');
  cpSync(`${here}../../content/danh-muc`, `${folder}/content/danh-muc`, { recursive: true });
  for (const p of all) writeFileSync(`${folder}/content/${p.dir}/t-${p.i}.md`, `---\n${p.front}trang_thai: published\n---\n\n${p.body}`);
  writeFileSync(`${folder}/trial-pages.json`, JSON.stringify(all));
} else if (what === "ask") {
  const all = JSON.parse(readFileSync(`${folder}/trial-pages.json`, "utf8"));
  const numbers = new Map(all.map((p) => [p.number, p.i]));
  // The name of a place alone is answered by its own page too.
  const isPlace = (hit, text) => hit.kind === "locality" && flat(hit.title).replace(/ /g, "").endsWith(text);
  await ask(`${folder}/public`, queries(all), (hit, wanted, text) => isPlace(hit, text) || wanted.includes(numbers.get(hit.number) ?? Number(hit.url.match(/t-(\d+)\/?$/)?.[1])));
} else if (what === "queries") {
  // For another engine: category → [query, addresses that answer it].
  const all = JSON.parse(readFileSync(`${folder}/trial-pages.json`, "utf8"));
  const table = Object.entries(queries(all)).map(([category, list]) => [category, list.map(([text, wanted]) => [text, wanted.map((i) => `t-${i}/`)])]);
  console.log(JSON.stringify(Object.fromEntries(table)));
} else if (what === "real") {
  const table = JSON.parse(readFileSync(`${here}trial.json`, "utf8"));
  const judged = Object.fromEntries(Object.entries(table).map(([category, list]) => [category, Object.entries(list)]));
  await ask(folder, judged, (hit, wanted) => [wanted].flat().some((part) => `${hit.url}#${hit.anchor}`.includes(part)));
}

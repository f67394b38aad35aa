use super::*;
use crate::span::position;

fn read(name: &str, text: &str) -> (Registers, Vec<String>) {
    let path = SourcePath::new(format!("{FOLDER}/{name}"));
    let (registers, problems) = parse([(&path, text)]);
    let place = |problem: &Diagnostic| {
        let at = position(text, problem.span.unwrap_or_default().start);
        format!("{} {}:{}", problem.entry.code, at.line, at.column)
    };
    (registers, problems.iter().map(place).collect())
}

#[test]
fn an_agency_is_read_with_its_names_and_successions() {
    let text = "[[agency]]\nid = \"a\"\nkind = \"so\"\nlevel = \"tỉnh\"\nsymbols = [\"STTTT\"]\nnames = [{ name = \"Sở A\", abbr = [\"SA\"], to = 2025-02-28 }]\nsuccessors = [{ id = \"b\", share = \"part\", date = 2025-03-01 }]\n\n[[agency]]\nid = \"b\"\nkind = \"so\"\nnames = [{ name = \"Sở B\" }]\nparent = \"a\"\n";
    let (registers, problems) = read("co-quan.toml", text);
    assert_eq!(problems, [""; 0]);
    let [a, b] = registers.agencies.as_slice() else { panic!("{:?}", registers.agencies) };
    assert_eq!(
        (a.level.as_deref(), a.names[0].abbr.as_slice(), a.successors[0].part),
        (Some("tinh"), &["SA".to_owned()][..], true)
    );
    assert_eq!(b.parent.as_deref(), Some("a"));
}

#[test]
fn ids_are_unique_plain_and_lead_somewhere() {
    let entry =
        |id: &str, more: &str| format!("[[agency]]\nid = \"{id}\"\nkind = \"so\"\nnames = [{{ name = \"x\" }}]\n{more}\n");
    assert_eq!(read("co-quan.toml", &format!("{}{}", entry("a", ""), entry("a", ""))).1, ["CB0304 7:6"]);
    assert_eq!(read("co-quan.toml", &entry("Sở A", "")).1, ["CB0305 2:6"]);
    assert_eq!(read("co-quan.toml", &entry("so-a", "parent = \"so-b\"")).1, ["CB0306 5:10"]);
    assert_eq!(read("co-quan.toml", &entry("so-a", "members = [\"so-a\"]")).1, ["CB0307 5:12"]);
    let circle = format!("{}{}{}", entry("a", "parent = \"b\""), entry("b", "parent = \"c\""), entry("c", "parent = \"a\""));
    assert_eq!(read("co-quan.toml", &circle).1, ["CB0307 15:10"]);
}

#[test]
fn names_must_follow_each_other_in_time() {
    let names = |names: &str| format!("[[agency]]\nid = \"a\"\nkind = \"so\"\nnames = [{names}]\n");
    assert_eq!(read("co-quan.toml", &names("{ name = \"x\", from = 2025-01-01, to = 2024-01-01 }")).1, ["CB0138 4:12"]);
    let overlap = "{ name = \"x\", to = 2025-03-01 }, { name = \"y\", from = 2025-03-01 }";
    assert_eq!(read("co-quan.toml", &names(overlap)).1, ["CB0308 2:1"]);
}

#[test]
fn localities_are_rows() {
    let text = "id;code;level;name;aliases;parent;from;to;predecessors;source\ntinh-x;;tinh;Tỉnh X;X|X mới;;2025-07-01;;tinh-y|tinh-z:part;nguồn\ntinh-y;;tỉnh;Tỉnh Y;;;;30/06/2025;;\ntinh-z;;tỉn;Tỉnh Z;;tinh-w;;2025-06-31;;\n";
    let (registers, problems) = read("dia-phuong.csv", text);
    assert_eq!(problems, ["CB0118 4:9", "CB0306 4:21", "CB0113 4:29"]);
    let first = &registers.localities[0];
    assert_eq!(first.aliases, ["X", "X mới"]);
    assert_eq!(
        first.predecessors.iter().map(|one| (one.id.as_str(), one.part)).collect::<Vec<_>>(),
        [("tinh-y", false), ("tinh-z", true)]
    );
    assert_eq!(read("dia-phuong.csv", "id;ten;cap;nmae\n").1, ["CB0301 1:12"]);
    assert_eq!(read("dia-phuong.csv", "id;ten\na;b;c\n").1, ["CB0302 1:1", "CB0105 2:1", "CB0303 2:5"]);
}

#[test]
fn the_registers_of_this_repository_are_sound() {
    for (name, text) in [
        ("can-cu-phap-ly.toml", include_str!("../../../content/danh-muc/can-cu-phap-ly.toml")),
        ("chi-tieu.toml", include_str!("../../../content/danh-muc/chi-tieu.toml")),
        ("co-quan.toml", include_str!("../../../content/danh-muc/co-quan.toml")),
        ("dia-phuong.csv", include_str!("../../../content/danh-muc/dia-phuong.csv")),
        ("van-ban-ngoai.toml", include_str!("../../../content/danh-muc/van-ban-ngoai.toml")),
        ("viet-tat.toml", include_str!("../../../content/danh-muc/viet-tat.toml")),
    ] {
        assert_eq!(read(name, text).1, [""; 0], "{name}");
    }
}

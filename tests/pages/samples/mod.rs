//! Views made by hand, one or more for each page type: real words, long titles, empty states.

mod around;
mod frame;
mod lists;
mod parts;
mod plan;
mod registers;
mod results;
mod work;

pub use frame::frames;

use congbo::render::templates::Renderer;
use congbo::view::View;

/// Renders every sample.
pub fn render_all(renderer: &Renderer<'_>) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut add = Adder { renderer, pages: &mut pages };
    add.add("/", &lists::home());
    add.add("/trong/", &lists::empty_home());
    add.add("/ke-hoach/2024/x/", &plan::plan());
    add.add("/ke-hoach/2024/thay-the/", &plan::replaced_plan());
    add.add("/mo-hinh/x/", &results::model(false));
    add.add("/mo-hinh/co-anh/", &results::model(true));
    add.add("/ket-qua/2023/nam/", &results::result());
    add.add("/ke-hoach/", &lists::list());
    add.add("/mo-hinh/", &lists::models());
    add.add("/ket-qua/", &lists::no_results());
    add.add("/co-quan/so-noi-vu/", &registers::agency());
    add.add("/dia-phuong/xa-ia-pia/", &registers::locality());
    add.add("/chi-tieu/x/", &registers::indicator());
    add.add("/ke-hoach/2024/x/chi-tieu/t1/", &work::target());
    add.add("/ke-hoach/2024/x/chi-tieu/t2/", &work::exceeded());
    add.add("/co-quan/", &lists::agencies());
    add.add("/linh-vuc/x/", &lists::field());
    add.add("/nhiem-vu/", &work::board());
    add.add("/lich/", &work::calendar());
    add.add("/van-ban/", &registers::documents());
    add.add("/tim-kiem/", &around::search());
    add.add("/bao-chi/", &around::press());
    add.add("/du-lieu/", &around::data());
    add.add("/trang/tiep-can/", &around::page());
    add.add("/da-go/", &around::notice());
    add.add("/404/", &around::not_found());
    add.add("/en/ke-hoach/", &lists::english());
    add.add("/phong-cach/", &around::style());
    pages
}

struct Adder<'a> {
    renderer: &'a Renderer<'a>,
    pages: &'a mut Vec<(String, String)>,
}

impl Adder<'_> {
    fn add<V: View>(&mut self, path: &str, view: &V) {
        let mut out = Vec::new();
        if let Err(problem) = self.renderer.render(view, &mut out) {
            panic!("{path}: {:?} {:?} {:?}", problem.path, problem.span, problem.values);
        }
        self.pages.push((path.to_string(), String::from_utf8(out).unwrap()));
    }
}

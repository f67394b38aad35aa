//! The template engine: a view and a template to bytes.
//!
//! **Invariant**: a template sees its view, the frame of the site (`site`) and the words of the interface (`t`), and nothing else.
//! There is no clock, no file and no other page to ask, so equal views and an equal theme give equal bytes.

use super::theme::Theme;
use crate::diagnostics::{Diagnostic, catalogue};
use crate::path::SourcePath;
use crate::span::Span;
use crate::view::View;
use crate::view::frame::SiteFrame;
use std::collections::BTreeMap;
use tera::{Context, Error, ErrorKind, Tera, Value};

/// A theme with its templates compiled. Shared by threads, and by builds that have the same theme.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    theme: Theme,
}

/// Templates in the frame of a site.
#[derive(Debug)]
pub struct Renderer<'a> {
    templates: &'a Templates,
    frames: BTreeMap<String, Frame>,
}

/// Values that all pages of one language share: cloning one is cheap.
#[derive(Clone, Debug)]
struct Frame {
    site: Value,
    words: Value,
}

impl Templates {
    /// Compiles the templates of `theme`. Every template with an error is reported; a template that could not be compiled is then missing.
    pub fn compile(theme: Theme) -> (Templates, Vec<Diagnostic>) {
        let mut templates = Templates { tera: Tera::new(), theme };
        let Err(error) = templates.tera.add_raw_templates(templates.theme.templates().collect::<Vec<_>>()) else {
            return (templates, Vec::new());
        };
        // Alone, a template lacks its parents and parts; only an error of its own syntax is its fault.
        let mut problems = Vec::new();
        let mut sound = Vec::new();
        for (name, text) in templates.theme.templates() {
            match Tera::new().add_raw_template(name, text) {
                Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                    problems.extend(templates.report(name, &error))
                }
                _ => sound.push((name, text)),
            }
        }
        // What a broken template lacks to others is not worth a second message.
        if problems.is_empty() {
            problems.extend(templates.report("", &error));
        }
        let mut tera = Tera::new();
        let _ = tera.add_raw_templates(sound);
        templates.tera = tera;
        (templates, problems)
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// One diagnostic for each report within `error`.
    fn report(&self, template: &str, error: &Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let name = if report.filename().is_empty() { template } else { report.filename() };
                let range = report.span().range.clone();
                vec![self.problem(name, Some(Span::new(range.start, range.end)), report.message().to_string())]
            }
            // Faults between templates come as text, a blank line between two of them.
            ErrorKind::Msg(text) => text.split("\n\n").map(|report| self.read_report(template, report)).collect(),
            kind => vec![self.problem(template, None, kind.to_string())],
        }
    }

    /// Reads `error: message` and `--> file:line:column` back from a report.
    fn read_report(&self, template: &str, report: &str) -> Diagnostic {
        let message = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
        let (column, line) = (number(), number());
        // A fault between two templates names the one at fault first, and the one that lacks after it.
        let mut quoted = message.split('\'').skip(1).step_by(2);
        let (own, lacking) = (quoted.next().filter(|_| template.is_empty()), quoted.next());
        let name = parts.next().or(own).unwrap_or(template).to_string();
        if line.is_none()
            && let Some((_, text)) = self.theme.templates().find(|(known, _)| *known == name)
            && let Some(at) = lacking.and_then(|lacking| Some((text.find(lacking)?, lacking.len())))
        {
            return self.problem(&name, Some(Span::new(at.0, at.0 + at.1)), message.to_string());
        }
        let start = line.and_then(|line| {
            let (_, text) = self.theme.templates().find(|(known, _)| *known == name)?;
            let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            Some(before + column.unwrap_or(1).saturating_sub(1))
        });
        self.problem(&name, start.map(|start| Span::new(start, start + 1)), message.to_string())
    }

    fn problem(&self, template: &str, span: Option<Span>, cause: String) -> Diagnostic {
        let path: SourcePath = self.theme.source(&format!("templates/{template}"));
        let cause = cause.replace('\n', " ");
        let problem = match span {
            Some(span) => Diagnostic::at(&catalogue::theme::TEMPLATE, &path, span),
            None => Diagnostic::in_file(&catalogue::theme::TEMPLATE, &path),
        };
        problem.with("cause", cause.trim_end_matches('.'))
    }
}

impl<'a> Renderer<'a> {
    /// `frames` holds the site's frame in each language of the interface.
    pub fn new(templates: &'a Templates, frames: &[SiteFrame]) -> (Renderer<'a>, Vec<Diagnostic>) {
        let mut renderer = Renderer { templates, frames: BTreeMap::new() };
        let mut problems = Vec::new();
        for frame in frames {
            let words = templates.theme.string_tree(&frame.lang).map(Value::try_from_serializable);
            match (Value::try_from_serializable(frame), words.transpose()) {
                (Ok(site), Ok(words)) => {
                    let words = words.unwrap_or_else(Value::none);
                    renderer.frames.insert(frame.lang.clone(), Frame { site, words });
                }
                (Err(error), _) | (_, Err(error)) => problems.extend(templates.report("", &error)),
            }
        }
        (renderer, problems)
    }

    /// Places `view` with its template at the end of `out`.
    ///
    /// # Errors
    /// When the template asks for what the view lacks, or fails otherwise: with its file, line and column.
    pub fn render<V: View>(&self, view: &V, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        self.try_render(view, out).map_err(|error| {
            let first = self.templates.report(V::TEMPLATE, &error).into_iter().next();
            Box::new(first.unwrap_or_else(|| self.templates.problem(V::TEMPLATE, None, error.to_string())))
        })
    }

    fn try_render<V: View>(&self, view: &V, out: &mut Vec<u8>) -> Result<(), Error> {
        let mut context = Context::from_serialize(view)?;
        let frame = self.frames.get(&view.head().interface).or_else(|| self.frames.values().next());
        if let Some(frame) = frame {
            context.insert_value("site", frame.site.clone());
            context.insert_value("t", frame.words.clone());
        }
        self.templates.tera.render_to(V::TEMPLATE, &context, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::frame::Head;
    use crate::view::notice::NotFoundView;

    fn with_404(text: &str) -> (Templates, Vec<Diagnostic>) {
        let path = SourcePath::new("themes/portal/templates/404.html");
        let (theme, problems) = Theme::load("portal", [(&path, text.as_bytes())]);
        assert_eq!(problems, []);
        Templates::compile(theme)
    }

    fn in_a_frame(templates: &Templates) -> Renderer<'_> {
        let frame = SiteFrame { lang: "vi".into(), title: "A <b>".into(), ..SiteFrame::default() };
        let (renderer, problems) = Renderer::new(templates, &[frame]);
        assert_eq!(problems, []);
        renderer
    }

    #[test]
    fn a_template_sees_its_view_the_site_and_the_words_escaped() {
        let (templates, problems) = with_404("{{ page.title }}|{{ site.title }}|{{ t.search }}");
        assert_eq!(problems, []);
        let renderer = in_a_frame(&templates);
        let view = NotFoundView { page: Head { title: "x & y".into(), ..Head::default() }, ..NotFoundView::default() };
        let mut out = Vec::new();
        renderer.render(&view, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "x &amp; y|A &lt;b&gt;|Tìm kiếm");
    }

    #[test]
    fn every_template_with_an_error_is_named_with_its_place() {
        for (text, place) in [("a\n{% if %}", 2), ("a\nb {{ x | nothing }}", 2), ("{% include \"none.html\" %}", 1)] {
            let (_, problems) = with_404(text);
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert_eq!(problem.path.as_ref().unwrap().as_str(), "themes/portal/templates/404.html");
            assert_eq!(crate::span::position(text, problem.span.unwrap().start).line, place, "{text}");
        }
    }

    #[test]
    fn a_field_that_a_view_lacks_is_an_error_with_its_place() {
        let (templates, _) = with_404("\n\n{{ page.nothing }}");
        let problem = in_a_frame(&templates).render(&NotFoundView::default(), &mut Vec::new()).unwrap_err();
        assert_eq!(problem.entry.code, "CB0501");
        assert_eq!(crate::span::position("\n\n{{ page.nothing }}", problem.span.unwrap().start).line, 3);
    }
}

//! What was typed wrongly, said in Vietnamese or English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostics::Language;

/// The sentence for a command line that cannot be understood.
pub fn sentence(error: &clap::Error, language: Language) -> String {
    let get = |kind| error.get(kind).map(words).filter(|text| !text.is_empty());
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue);
    let (vi, en) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            (format!("Không có lệnh “{name}”."), format!("There is no command “{name}”."))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("Cần ghi một lệnh.".into(), "A command is needed.".into())
        }
        ErrorKind::UnknownArgument => (format!("Không hiểu “{argument}”."), format!("“{argument}” is not understood.")),
        ErrorKind::MissingRequiredArgument => (format!("Còn thiếu {argument}."), format!("{argument} is missing.")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match value {
            Some(value) => {
                (format!("“{value}” không dùng được cho {argument}."), format!("“{value}” cannot be used for {argument}."))
            }
            None => (format!("{argument} cần một giá trị."), format!("{argument} needs a value.")),
        },
        ErrorKind::ArgumentConflict => (
            format!("{argument} được ghi hai lần hoặc không đi cùng nhau."),
            format!("{argument} is given twice or in a wrong company."),
        ),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            (format!("{argument} có số giá trị không đúng."), format!("{argument} has a wrong number of values."))
        }
        ErrorKind::InvalidUtf8 => ("Tham số không phải UTF-8.".into(), "An argument is not UTF-8.".into()),
        _ => {
            (format!("Không hiểu dòng lệnh: {}.", error.kind()), format!("The command line is not understood: {}.", error.kind()))
        }
    };
    let known = get(ContextKind::ValidValue);
    let near = get(ContextKind::SuggestedArg)
        .or_else(|| get(ContextKind::SuggestedSubcommand))
        .or_else(|| get(ContextKind::SuggestedValue))
        // The nearest comes last.
        .and_then(|near| near.rsplit(", ").next().map(str::to_owned));
    match language {
        Language::Vi => {
            let near = near.map(|near| format!(" Ý bạn là “{near}”?")).unwrap_or_default();
            let known = known.map(|known| format!(" Giá trị dùng được: {known}.")).unwrap_or_default();
            format!("{vi}{near}{known} Xem cách dùng: congbo --help")
        }
        Language::En => {
            let near = near.map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default();
            let known = known.map(|known| format!(" Values: {known}.")).unwrap_or_default();
            format!("{en}{near}{known} See: congbo --help")
        }
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(all) => all.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::command;
    use super::*;

    #[test]
    fn a_slip_is_named_with_what_was_probably_meant() {
        let cases: [(&[&str], &str, &str); 5] = [
            (&["congbo", "biuld"], "Không có lệnh “biuld”. Ý bạn là “build”?", "Did you mean “build”?"),
            (
                &["congbo", "build", "--outptu", "x"],
                "Không hiểu “--outptu”. Ý bạn là “--output”?",
                "“--outptu” is not understood.",
            ),
            (
                &["congbo", "build", "--format", "xml"],
                "Giá trị dùng được: human, concise, json, sarif, github.",
                "Values: human, concise, json, sarif, github.",
            ),
            (&["congbo", "build", "--jobs", "0"], "“0” không dùng được cho --jobs", "“0” cannot be used for --jobs"),
            (&["congbo"], "Cần ghi một lệnh.", "A command is needed."),
        ];
        for (typed, vi, en) in cases {
            for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
                let error = command(language).try_get_matches_from(typed).unwrap_err();
                let said = sentence(&error, language);
                assert!(said.contains(expected), "{typed:?}: {said}");
            }
        }
    }
}

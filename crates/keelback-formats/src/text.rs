//! Text that many things may refer to.

use std::borrow::Cow;

/// Text of which no more than so many bytes are wanted. What is cut off ends with an ellipsis.
#[must_use]
pub fn cut<'t>(text: impl Into<Cow<'t, str>>, most: usize) -> String {
    let text = text.into();
    if text.len() <= most {
        return text.into_owned();
    }
    format!("{}…", &text[..text.floor_char_boundary(most)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("añb", 4), "añb");
        assert_eq!(cut("añb".to_owned(), 2), "a…");
        assert_eq!(cut("", 0), "");
    }
}

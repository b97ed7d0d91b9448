//! Two sequences side by side, what is the same beside each other.

use std::time::{Duration, Instant};

use similar::{Algorithm, capture_diff_slices_deadline};

/// How long the likest parts of two sequences are looked for: so long, and so much longer for each item. There are sequences for which it would
/// take hours. After that, what is left is told as different.
const PATIENCE: Duration = Duration::from_millis(20);
const PATIENCE_OF_EACH: Duration = Duration::from_micros(10);

/// The places of items that stand beside each other.
pub(crate) type Pair = (Option<usize>, Option<usize>);

/// Aligns two sequences of texts.
pub(crate) fn align(left: &[String], right: &[String]) -> Vec<Pair> {
    let same_at_start = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let rests = (left[same_at_start..].iter().rev()).zip(right[same_at_start..].iter().rev());
    let same_at_end = rests.take_while(|(left, right)| left == right).count();
    let (left_end, right_end) = (left.len() - same_at_end, right.len() - same_at_end);

    let mut pairs: Vec<Pair> = (0..same_at_start).map(|place| (Some(place), Some(place))).collect();
    let (left, right) = (&left[same_at_start..left_end], &right[same_at_start..right_end]);
    let items = u32::try_from(left.len() + right.len()).unwrap_or(u32::MAX);
    let deadline = Instant::now() + PATIENCE + PATIENCE_OF_EACH * items;
    for change in capture_diff_slices_deadline(Algorithm::Patience, left, right, Some(deadline)) {
        let (old, new) = (change.old_range(), change.new_range());
        let of_side = |range: &std::ops::Range<usize>, number: usize| {
            (number < range.len()).then_some(same_at_start + range.start + number)
        };
        pairs.extend((0..old.len().max(new.len())).map(|number| (of_side(&old, number), of_side(&new, number))));
    }
    pairs.extend((0..same_at_end).map(|number| (Some(left_end + number), Some(right_end + number))));
    pairs
}

#[cfg(test)]
mod tests {
    use super::align;

    fn pairs(left: &str, right: &str) -> String {
        let texts = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let (left, right) = (texts(left), texts(right));
        let shown =
            |texts: &[String], place: Option<usize>| place.map_or("-".to_owned(), |place| texts[place].clone());
        let pairs = align(&left, &right).into_iter();
        pairs.map(|(old, new)| shown(&left, old) + &shown(&right, new)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_the_same_stands_beside_each_other() {
        assert_eq!(pairs("abcde", "abcde"), "aa bb cc dd ee");
        assert_eq!(pairs("abcde", "abXYde"), "aa bb cX -Y dd ee");
        assert_eq!(pairs("aaa", "aa"), "aa aa a-");
        assert_eq!(pairs("abcxdef", "bcdef"), "a- bb cc x- dd ee ff");
        assert_eq!(pairs("", "ab"), "-a -b");
        assert_eq!(pairs("", ""), "");
    }
}

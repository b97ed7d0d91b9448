//! The order of terms, in which the keys of maps stand.

use std::cmp::Ordering;

use dashu_int::{IBig, Sign, UBig};

use super::terms::{Opaque, Part, Term, TermId, Terms};

/// What is compared next: a term, a byte of a list that is kept as bytes, or a list from one of its items on.
#[derive(Clone, Copy)]
enum Side {
    Term(TermId),
    Byte(u8),
    Rest(TermId, u32),
}

/// What a side is at its top.
enum Head {
    Term(Term),
    Cons(Side, Side),
}

impl Terms {
    /// The order of two terms as keys of a map: integers come before all floating-point numbers.
    #[must_use]
    pub fn compare(&self, left: TermId, right: TermId) -> Ordering {
        let mut waiting = vec![(Side::Term(left), Side::Term(right))];
        while let Some((left, right)) = waiting.pop() {
            let order = match (self.head(left), self.head(right)) {
                (Head::Cons(left, left_rest), Head::Cons(right, right_rest)) => {
                    waiting.push((left_rest, right_rest));
                    waiting.push((left, right));
                    Ordering::Equal
                }
                (Head::Cons(..), Head::Term(right)) => RANK_OF_LISTS.cmp(&rank(right)),
                (Head::Term(left), Head::Cons(..)) => rank(left).cmp(&RANK_OF_LISTS),
                (Head::Term(left), Head::Term(right)) => self.compare_heads(left, right, &mut waiting),
            };
            if order.is_ne() {
                return order;
            }
        }
        Ordering::Equal
    }

    fn head(&self, side: Side) -> Head {
        let (mut list, mut at) = match side {
            Side::Byte(byte) => return Head::Term(Term::Int(byte.into())),
            Side::Term(id) => (id, 0),
            Side::Rest(id, at) => (id, at),
        };
        loop {
            let rest = Side::Rest(list, at + 1);
            match self.get(list) {
                Term::String(part) => {
                    let byte = self.bytes(part).get(at as usize);
                    return byte.map_or(Head::Term(Term::Nil), |byte| Head::Cons(Side::Byte(*byte), rest));
                }
                Term::List(part, tail) => {
                    if let Some(item) = self.children(part).get(at as usize) {
                        return Head::Cons(Side::Term(*item), rest);
                    }
                    let Some(tail) = tail else { return Head::Term(Term::Nil) };
                    (list, at) = (tail, 0);
                }
                term => return Head::Term(term),
            }
        }
    }

    /// Compares two terms but for what they consist of, which is left to be compared.
    fn compare_heads(&self, left: Term, right: Term, waiting: &mut Vec<(Side, Side)>) -> Ordering {
        let sides = |(left, right): (&TermId, &TermId)| (Side::Term(*left), Side::Term(*right));
        match (left, right) {
            (Term::Atom(left), Term::Atom(right)) => self.atom_name(left).cmp(self.atom_name(right)),
            (Term::Int(left), Term::Int(right)) => left.cmp(&right),
            (Term::Tuple(left), Term::Tuple(right)) | (Term::Export(left), Term::Export(right)) => {
                let items = self.children(left).iter().zip(self.children(right));
                waiting.extend(items.rev().map(sides));
                left.len().cmp(&right.len())
            }
            (Term::Map(left), Term::Map(right)) => {
                // All keys come before all values.
                for half in [1, 0] {
                    let (left, right) = (self.children(left).iter(), self.children(right).iter());
                    let items = left.skip(half).step_by(2).zip(right.skip(half).step_by(2));
                    let from = waiting.len();
                    waiting.extend(items.map(sides));
                    waiting[from..].reverse();
                }
                left.len().cmp(&right.len())
            }
            (Term::Opaque(kind, left), Term::Opaque(other, right)) if kind == other => {
                self.bytes(left).cmp(self.bytes(right))
            }
            _ => match (self.bits(left), self.bits(right)) {
                (Some(left), Some(right)) => left.cmp(&right),
                _ if rank(left) == 0 && rank(right) == 0 => self.compare_numbers(left, right),
                _ => rank(left).cmp(&rank(right)),
            },
        }
    }

    /// The bytes of a binary, and how many bits they are.
    fn bits(&self, term: Term) -> Option<(&[u8], usize)> {
        let all = |part: Part| part.len() * 8;
        match term {
            Term::Binary(part) => Some((self.bytes(part), all(part))),
            Term::Bits(part, last) => Some((self.bytes(part), all(part).saturating_sub(8) + usize::from(last))),
            _ => None,
        }
    }

    /// The value of an integer.
    #[must_use]
    pub fn big_value(&self, term: Term) -> IBig {
        match term {
            Term::Int(value) => value.into(),
            Term::Big(is_negative, part) => {
                let sign = if is_negative { Sign::Negative } else { Sign::Positive };
                IBig::from_parts(sign, UBig::from_le_bytes(self.bytes(part)))
            }
            _ => IBig::ZERO,
        }
    }

    fn compare_numbers(&self, left: Term, right: Term) -> Ordering {
        match (left, right) {
            (Term::Float(left), Term::Float(right)) => left.total_cmp(&right),
            (Term::Float(_), _) => Ordering::Greater,
            (_, Term::Float(_)) => Ordering::Less,
            _ => self.big_value(left).cmp(&self.big_value(right)),
        }
    }
}

const RANK_OF_LISTS: u8 = 9;

/// The order of kinds of terms.
fn rank(term: Term) -> u8 {
    match term {
        Term::Int(_) | Term::Big(..) | Term::Float(_) => 0,
        Term::Atom(_) => 1,
        Term::Opaque(Opaque::Reference, _) => 2,
        Term::Export(_) | Term::Opaque(Opaque::Fun, _) => 3,
        Term::Opaque(Opaque::Port, _) => 4,
        Term::Opaque(Opaque::Pid, _) => 5,
        Term::Tuple(_) => 6,
        Term::Map(_) => 7,
        Term::Nil => 8,
        Term::List(..) | Term::String(_) => RANK_OF_LISTS,
        Term::Binary(_) | Term::Bits(..) => 10,
    }
}

//! The abstract operand stack: where each value of the operand stack is while lowering walks.

/// Where a value of the operand stack is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// In the register of its stack position.
    Home,
    /// Still in a local slot.
    Local(u16),
    /// A constant, not loaded yet.
    Const(u16),
    /// The absent marker, not loaded yet.
    Null,
}

/// The stack, bottom first.
#[derive(Clone, Debug, Default)]
pub(super) struct AbstractStack {
    places: Vec<Place>,
    /// All positions below this one are at home.
    floor: usize,
    /// Positions, rising, whose value a `FormatSimple` made that nothing has looked at since, and the instruction's index.
    texts: Vec<(usize, usize)>,
}

impl AbstractStack {
    pub(super) fn reset(&mut self, depth: usize) {
        self.places.clear();
        self.places.resize(depth, Place::Home);
        self.floor = depth;
        self.texts.clear();
    }

    /// Notes that the instruction at an index, a `FormatSimple`, made the top.
    pub(super) fn note_text(&mut self, index: usize) {
        self.texts.push((self.places.len() - 1, index));
    }

    /// Forgets what [`AbstractStack::note_text`] noted.
    pub(super) fn forget_texts(&mut self) {
        self.texts.clear();
    }

    /// The instructions noted for positions from `first` on.
    pub(super) fn texts_from(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        self.texts.iter().filter(move |text| text.0 >= first).map(|text| text.1)
    }

    fn forget_texts_from(&mut self, depth: usize) {
        while self.texts.last().is_some_and(|text| text.0 >= depth) {
            self.texts.pop();
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.places.len()
    }

    pub(super) fn push(&mut self, place: Place) -> usize {
        self.places.push(place);
        self.places.len() - 1
    }

    /// Takes the top; gives its position and place. Verified code never underflows.
    pub(super) fn pop(&mut self) -> (usize, Place) {
        let place = self.places.pop().expect("verified code does not underflow");
        self.floor = self.floor.min(self.places.len());
        self.forget_texts_from(self.places.len());
        (self.places.len(), place)
    }

    pub(super) fn get(&self, position: usize) -> Place {
        self.places[position]
    }

    pub(super) fn set(&mut self, position: usize, place: Place) {
        self.places[position] = place;
        if place != Place::Home {
            self.floor = self.floor.min(position);
        }
    }

    pub(super) fn swap(&mut self, a: usize, b: usize) {
        self.places.swap(a, b);
        self.floor = self.floor.min(a).min(b);
    }

    pub(super) fn truncate(&mut self, depth: usize) {
        self.places.truncate(depth);
        self.forget_texts_from(depth);
        self.floor = self.floor.min(depth);
    }

    /// Positions whose value is still in the local slot.
    pub(super) fn in_local(&self, slot: u16) -> Vec<usize> {
        self.positions(|place| place == Place::Local(slot))
    }

    /// How many positions are looked at to find the pending ones.
    pub(super) fn span(&self) -> usize {
        self.places.len() - self.floor
    }

    fn positions(&self, wanted: impl Fn(Place) -> bool) -> Vec<usize> {
        (self.floor..self.places.len()).filter(|position| wanted(self.places[*position])).collect()
    }

    /// Positions that are not at home. The caller brings all of them there.
    pub(super) fn take_pending(&mut self) -> Vec<usize> {
        let pending = self.positions(|place| place != Place::Home);
        self.floor = self.places.len();
        pending
    }
}

//! Dominators of a control-flow graph, by the method of Lengauer and Tarjan: near linear time, and no recursion.

/// Which block dominates which.
pub(super) struct Dominators {
    /// The immediate dominator of each block; that of the entry is itself, and blocks that cannot be reached have none.
    pub(super) immediate: Vec<Option<usize>>,
    /// When a walk over the tree of dominators comes to a block, and when it leaves it.
    visits: Vec<(usize, usize)>,
}

impl Dominators {
    /// Of a graph whose blocks are numbered from the entry, 0, on.
    pub(super) fn of(next: &[Vec<usize>]) -> Dominators {
        let order = Search::of(next);
        let immediate = order.immediate_dominators(next.len());
        let visits = visits(&immediate);
        Dominators { immediate, visits }
    }

    pub(super) fn is_reached(&self, block: usize) -> bool {
        self.immediate.get(block).is_some_and(Option::is_some)
    }

    /// Whether all ways from the entry to one block lead through another one. Both are reached.
    pub(super) fn dominates(&self, dominator: usize, block: usize) -> bool {
        let (outer, inner) = (self.visits[dominator], self.visits[block]);
        outer.0 <= inner.0 && inner.1 <= outer.1
    }
}

/// A depth-first search from the entry. Blocks are called by when they were found.
struct Search {
    /// The block that was found at a time.
    blocks: Vec<usize>,
    /// From where each was found.
    parents: Vec<usize>,
    /// When those before each were found.
    previous: Vec<Vec<usize>>,
}

impl Search {
    fn of(next: &[Vec<usize>]) -> Search {
        let mut times: Vec<Option<usize>> = vec![None; next.len()];
        let (mut blocks, mut parents) = (Vec::new(), Vec::new());
        let mut waiting = if next.is_empty() { Vec::new() } else { vec![(0, 0)] };
        while let Some((block, parent)) = waiting.pop() {
            if times[block].is_some() {
                continue;
            }
            let time = blocks.len();
            times[block] = Some(time);
            blocks.push(block);
            parents.push(parent);
            waiting.extend(next[block].iter().filter(|next| times[**next].is_none()).map(|next| (*next, time)));
        }
        let mut previous = vec![Vec::new(); blocks.len()];
        for (time, block) in blocks.iter().enumerate() {
            for next in &next[*block] {
                if let Some(found) = times[*next] {
                    previous[found].push(time);
                }
            }
        }
        Search { blocks, parents, previous }
    }

    fn immediate_dominators(&self, blocks: usize) -> Vec<Option<usize>> {
        let count = self.blocks.len();
        let mut forest = Forest::new(count);
        let mut dominators = vec![0; count];
        let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); count];
        for block in (1..count).rev() {
            for &previous in &self.previous[block] {
                let least = forest.least(previous);
                forest.semi[block] = forest.semi[block].min(forest.semi[least]);
            }
            buckets[forest.semi[block]].push(block);
            let parent = self.parents[block];
            forest.ancestor[block] = Some(parent);
            for waiting in std::mem::take(&mut buckets[parent]) {
                let least = forest.least(waiting);
                dominators[waiting] = if forest.semi[least] < forest.semi[waiting] { least } else { parent };
            }
        }
        for block in 1..count {
            if dominators[block] != forest.semi[block] {
                dominators[block] = dominators[dominators[block]];
            }
        }
        let mut immediate = vec![None; blocks];
        for (time, block) in self.blocks.iter().enumerate() {
            immediate[*block] = Some(self.blocks[dominators[time]]);
        }
        immediate
    }
}

/// The trees of blocks that were looked at, with paths that become shorter as they are walked.
struct Forest {
    semi: Vec<usize>,
    ancestor: Vec<Option<usize>>,
    label: Vec<usize>,
    path: Vec<usize>,
}

impl Forest {
    fn new(count: usize) -> Forest {
        let all: Vec<usize> = (0..count).collect();
        Forest { semi: all.clone(), ancestor: vec![None; count], label: all, path: Vec::new() }
    }

    /// The block with the least semidominator on the way up from a block to the root of its tree.
    fn least(&mut self, block: usize) -> usize {
        let mut at = block;
        while let Some(ancestor) = self.ancestor[at].filter(|ancestor| self.ancestor[*ancestor].is_some()) {
            self.path.push(at);
            at = ancestor;
        }
        // From the top down, so that each ancestor is done already.
        while let Some(at) = self.path.pop() {
            let Some(ancestor) = self.ancestor[at] else { continue };
            if self.semi[self.label[ancestor]] < self.semi[self.label[at]] {
                self.label[at] = self.label[ancestor];
            }
            self.ancestor[at] = self.ancestor[ancestor];
        }
        self.label[block]
    }
}

fn visits(immediate: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); immediate.len()];
    for (block, dominator) in immediate.iter().enumerate().skip(1) {
        if let Some(dominator) = dominator {
            children[*dominator].push(block);
        }
    }
    let mut visits = vec![(0, 0); immediate.len()];
    let (mut time, mut open) = (0, Vec::new());
    if !immediate.is_empty() {
        open.push((0, 0));
    }
    while let Some((block, child)) = open.pop() {
        if child == 0 {
            visits[block].0 = time;
            time += 1;
        }
        match children[block].get(child) {
            Some(&next) => open.extend([(block, child + 1), (next, 0)]),
            None => visits[block].1 = time,
        }
    }
    visits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dominators_are_those_of_all_paths() {
        // By definition: without a block, what it dominates cannot be reached.
        fn reached(next: &[Vec<usize>], without: usize) -> Vec<bool> {
            let mut found = vec![false; next.len()];
            let mut waiting = if without == 0 { vec![] } else { vec![0] };
            while let Some(block) = waiting.pop() {
                if !std::mem::replace(&mut found[block], true) {
                    waiting.extend(next[block].iter().filter(|next| **next != without));
                }
            }
            found
        }
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        let mut random = move |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % below as u64) as usize
        };
        for _ in 0..300 {
            let count = 1 + random(12);
            let next: Vec<Vec<usize>> = (0..count).map(|_| (0..random(4)).map(|_| random(count)).collect()).collect();
            let dominators = Dominators::of(&next);
            let all = reached(&next, usize::MAX);
            for block in (0..count).filter(|block| all[*block]) {
                for other in (0..count).filter(|other| all[*other]) {
                    let expected = block == other || !reached(&next, other)[block];
                    assert_eq!(dominators.dominates(other, block), expected, "{next:?}: {other} {block}");
                }
            }
            assert!((0..count).all(|block| dominators.is_reached(block) == all[block]));
        }
    }
}

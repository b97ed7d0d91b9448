//! Basic blocks as a picture: one below the other in the order of the function, edges down on the left and up on the right of them.

use std::fmt::Write as _;

use keelback_formats::blocks::{Block, Edge};

/// Sizes, in pixels.
const CHAR: usize = 8;
const LINE: usize = 16;
const PAD: usize = 8;
const GAP: usize = 28;
/// Between edges that run beside each other.
const LANE: usize = 12;
/// Longest line that is shown, in characters.
const LINE_CHARS: usize = 72;

/// A block in the picture.
struct Placed {
    lines: Vec<String>,
    top: usize,
    height: usize,
}

/// The picture, with the lines of each block.
pub(super) fn picture(name: &str, blocks: &[Block], lines: Vec<Vec<String>>) -> String {
    let mut top = PAD;
    let placed: Vec<Placed> = lines
        .into_iter()
        .map(|lines| {
            let cut = |line: String| match line.char_indices().nth(LINE_CHARS) {
                Some((end, _)) => format!("{}…", &line[..end]),
                None => line,
            };
            let lines: Vec<String> = lines.into_iter().map(cut).collect();
            let height = lines.len() * LINE + PAD;
            let here = Placed { lines, top, height };
            top += height + GAP;
            here
        })
        .collect();
    let widest = placed.iter().flat_map(|block| &block.lines).map(|line| line.chars().count()).max().unwrap_or(0);
    let edges = lanes(blocks);
    let most =
        |side: Side| edges.iter().filter(|edge| edge.side == side).map(|edge| edge.lane + 1).max().unwrap_or(0);
    let left = PAD + (most(Side::Left) + 1) * LANE;
    let width = widest * CHAR + 2 * PAD;
    let total = left + width + (most(Side::Right) + 2) * LANE;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{total}\" height=\"{top}\" font-family=\"monospace\" font-size=\"13\">\n\
         <title>{}</title>\n\
         <defs><marker id=\"tip\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" orient=\"auto\">\
         <path d=\"M0,0 L8,4 L0,8 z\" fill=\"context-stroke\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        escaped(name)
    );
    for block in &placed {
        let _ = writeln!(
            text,
            "<rect x=\"{left}\" y=\"{}\" width=\"{width}\" height=\"{}\" fill=\"#f7f7f7\" stroke=\"#555\"/>",
            block.top, block.height
        );
        for (number, line) in (1..).zip(&block.lines) {
            let (x, y) = (left + PAD, block.top + number * LINE);
            let _ = writeln!(text, "<text x=\"{x}\" y=\"{y}\" xml:space=\"preserve\">{}</text>", escaped(line));
        }
    }
    for edge in &edges {
        let (from, to) = (&placed[edge.from], &placed[edge.to]);
        let (start, end) = (from.top + from.height, to.top);
        let colour = match edge.kind {
            Edge::Next => "#555",
            Edge::Jump => "#0366d6",
            Edge::Exception => "#d73a49\" stroke-dasharray=\"4 3",
        };
        let middle = left + width / 2;
        let path = match edge.side {
            Side::Middle => format!("M{middle},{start} L{middle},{end}"),
            Side::Left | Side::Right => {
                let x = match edge.side {
                    Side::Left => left - (edge.lane + 1) * LANE,
                    _ => left + width + (edge.lane + 1) * LANE,
                };
                let edge_x = if edge.side == Side::Left { left } else { left + width };
                let (start, end) = (start - PAD, end + PAD);
                format!("M{edge_x},{start} L{x},{start} L{x},{end} L{edge_x},{end}")
            }
        };
        let _ = writeln!(text, "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" marker-end=\"url(#tip)\"/>");
    }
    text.push_str("</svg>\n");
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Straight down to the next block.
    Middle,
    /// Down, beside the blocks.
    Left,
    /// Up.
    Right,
}

struct Lane {
    from: usize,
    to: usize,
    kind: Edge,
    side: Side,
    /// How far from the blocks it runs.
    lane: usize,
}

/// Gives each edge a lane beside the blocks in which no other edge is in its way.
fn lanes(blocks: &[Block]) -> Vec<Lane> {
    let mut edges: Vec<Lane> = Vec::new();
    for (from, block) in blocks.iter().enumerate() {
        for &(to, kind) in &block.next {
            let side = match () {
                () if to == from + 1 && kind == Edge::Next => Side::Middle,
                () if to > from => Side::Left,
                () => Side::Right,
            };
            edges.push(Lane { from, to, kind, side, lane: 0 });
        }
    }
    // Short ones run close to the blocks.
    edges.sort_by_key(|edge| (edge.from.abs_diff(edge.to), edge.from));
    // For each side and lane, which blocks it passes already.
    let mut taken: [Vec<Vec<(usize, usize)>>; 2] = [Vec::new(), Vec::new()];
    for edge in edges.iter_mut().filter(|edge| edge.side != Side::Middle) {
        let lanes = &mut taken[usize::from(edge.side == Side::Right)];
        let (low, high) = (edge.from.min(edge.to), edge.from.max(edge.to));
        let is_free = |ranges: &Vec<(usize, usize)>| ranges.iter().all(|&(start, end)| high < start || end < low);
        edge.lane = lanes.iter().position(is_free).unwrap_or(lanes.len());
        if edge.lane == lanes.len() {
            lanes.push(Vec::new());
        }
        lanes[edge.lane].push((low, high));
    }
    edges
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

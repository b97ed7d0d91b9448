//! `docs/bytecode.md` is what the opcode table says.

use std::path::Path;

#[test]
fn docs_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/bytecode.md");
    let wanted = keelback_bytecode::reference();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/bytecode.md is stale; run: BLESS=1 cargo test -p keelback-bytecode --test reference"
    );
}

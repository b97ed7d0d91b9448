from .. import leaf
where = leaf.value

# The conditions of enum that `verify` checks.

from enum import Flag, StrEnum, _bits, _is_single_bit

# The module that its classes say they are of.
__name__ = "enum"


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints. (see EnumCheck)"""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(key, each.name) for key, each in enumeration.__members__.items() if key != each.name]
                if aliases:
                    details = ", ".join([f"{alias} -> {key}" for alias, key in aliases])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {each.value for each in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = {bit for bit in _bits(2 ** high.bit_length() - low)}
                else:
                    wanted = set(range(low, high + 1))
                missing = sorted(wanted - values)
                if missing:
                    kind = "flag" if is_flag else "enum"
                    raise ValueError(
                        f"invalid {kind} {name!r}: missing values {', '.join([str(each) for each in missing])}"
                    )
            elif check is NAMED_FLAGS:
                known = {each.value for each in enumeration}
                wrong, total = [], 0
                for key, alias in enumeration._member_map_.items():
                    if key in enumeration._member_names_ or alias.value < 0:
                        continue
                    lost = [bit for bit in _bits(alias.value) if bit not in known]
                    if lost:
                        wrong.append(key)
                        for bit in lost:
                            total |= bit
                if wrong:
                    if len(wrong) == 1:
                        who = f"alias {wrong[0]} is missing"
                    else:
                        who = f"aliases {', '.join(wrong[:-1])} and {wrong[-1]} are missing"
                    what = "value" if _is_single_bit(total) else "combined values of"
                    raise ValueError(
                        f"invalid Flag {name!r}: {who} {what} 0x{total:x} [use enum.show_flag_values(value) for details]"
                    )
        return enumeration

class ConfigError(Exception):
    pass


def read(table, key):
    try:
        return table[key]
    except KeyError as e:
        raise ConfigError(f"no {key}") from e


def main():
    try:
        read({}, "port")
    except ConfigError:
        [][1]


main()

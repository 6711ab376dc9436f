"""Het commando `meedoen`: de wet zonder database, de rest als beheeropdracht van Django."""

from __future__ import annotations

import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["wet"]:
        from meedoen.config import wetcommando  # wet start in een oogwenk, dus zonder Django

        sys.exit(wetcommando.main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["meedoen", *sys.argv[1:]])


if __name__ == "__main__":
    main()

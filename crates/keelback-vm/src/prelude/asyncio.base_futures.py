# asyncio.base_futures.

from asyncio.format_helpers import _format_callback_source, _short
from asyncio.futures import isfuture

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def _format_callbacks(callbacks):
    shown = [
        _format_callback_source(entry[0], ()) if type(entry) is tuple else f"{type(entry).__name__}.task_wakeup()"
        for entry in ([callbacks[0], callbacks[-1]] if len(callbacks) > 1 else callbacks)
    ]
    if len(callbacks) > 2:
        shown.insert(1, f"<{len(callbacks) - 2} more>")
    return f"cb=[{', '.join(shown)}]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={_short(future._result)}")
    callbacks = getattr(future, "_waiting", None)
    if callbacks:
        info.append(_format_callbacks(callbacks))
    return info


@_recursive_repr("...")
def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"

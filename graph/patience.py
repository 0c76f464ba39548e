"""How long the program waits for a database, and how it lets go of one that does not answer.

A driver waits for an answer as long as the connection stands, and a server that is frozen, or busy
for hours, keeps it standing. So each question and each step of a load has its time; when that is
over, the way to the database is closed, which ends the wait at once, whatever the server does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.errors import NoAnswerError

#: Seconds that a question may take, unless the user gives it longer.
QUESTION_SECONDS = 60.0
#: Seconds that one step of a load may take: a statement with its rows, or the commit of all. The
#: commit of 40,000 schools takes Neo4j 23 s.
LOAD_SECONDS = 300.0
#: What to do about a database that is silent in the middle of its work.
SERVER = "See whether the server runs and what its log says, then try again."


class Patience:
    """Waits for a database so long and no longer.

    Args:
        place: the address or folder of the database, for the message.
        let_go: closes the way to it; called from another thread.

    Example:
        >>> import time
        >>> patience = Patience("bolt://host", let_go=lambda: None)
        >>> with patience.of(0.05):
        ...     time.sleep(0.5)
        ...     raise OSError("the way is closed")
        Traceback (most recent call last):
            ...
        graph.errors.NoAnswerError: bolt://host: There was no answer within 0.05 s. ...
    """

    def __init__(self, place: str, let_go: Callable[[], None]) -> None:
        self._place = place
        self._let_go = let_go
        self._over = threading.Event()

    @contextmanager
    def of(self, seconds: float, remedy: str = SERVER) -> Iterator[None]:
        """Wait for what is asked in the block, but not longer than this.

        Args:
            seconds: that it may take.
            remedy: what to do about an answer that does not come.

        Raises:
            NoAnswerError: it took longer; nothing can be asked any more.
        """

        def give_up() -> None:
            self._over.set()
            self._let_go()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as error:
            if self._over.is_set():
                raise NoAnswerError(
                    f"There was no answer within {seconds:g} s.",
                    place=self._place,
                    remedy=remedy,
                ) from error
            raise
        finally:
            timer.cancel()

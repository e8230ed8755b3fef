"""Whole numbers on arcs between bounds: whether there are any, and whether another number would do on an arc as well.

Dinic's algorithm for a feasible circulation with lower bounds. An arc's number is the only one possible exactly where
no cycle of the residual network runs through it.
"""

from collections import deque
from collections.abc import Hashable, Iterator

FREE = 10**12  # more than any number of persons


class Flow:
    """A network of arcs with a least and a greatest number each; what comes into a node goes out of it."""

    def __init__(self) -> None:
        """Nothing in it yet."""
        self._nodes: dict[Hashable, int] = {}
        self._out: list[list[int]] = []
        # An arc and the way back along it stand at 2n and 2n + 1.
        self._head: list[int] = []
        self._room: list[int] = []
        self._need: list[int] = []

    def arc(self, tail: Hashable, head: Hashable, least: int = 0, most: int = FREE) -> int:
        """Add an arc; returns its number."""
        start, end = self._node(tail), self._node(head)
        self._need[end] += least
        self._need[start] -= least
        return self._put(start, end, most - least)

    def feasible(self) -> bool:
        """Find numbers within all bounds, if there are any. Asked once, after the last arc."""
        source, sink = self._node(("all", "in")), self._node(("all", "out"))
        wanted = 0
        for node, need in enumerate(self._need[:]):
            if need > 0:
                self._put(source, node, need)
                wanted += need
            elif need < 0:
                self._put(node, sink, -need)
        return sum(self._augment(source, sink)) == wanted

    def number(self, arc: int) -> int:
        """What the arc carries beyond its least. Only after `feasible` said True."""
        return self._room[arc + 1]

    def another(self, arc: int) -> bool:
        """True where the arc can carry another number, all bounds kept. Only after `feasible` said True."""
        tail, head = self._head[arc + 1], self._head[arc]
        more = self._room[arc] > 0 and self._reaches(head, tail, arc)
        return more or (self._room[arc + 1] > 0 and self._reaches(tail, head, arc))

    def _node(self, name: Hashable) -> int:
        if name not in self._nodes:
            self._nodes[name] = len(self._out)
            self._out.append([])
            self._need.append(0)
        return self._nodes[name]

    def _put(self, start: int, end: int, room: int) -> int:
        arc = len(self._head)
        for tail, head, left in ((start, end, room), (end, start, 0)):
            self._out[tail].append(len(self._head))
            self._head.append(head)
            self._room.append(left)
        return arc

    def _reaches(self, start: int, end: int, without: int) -> bool:
        seen, waiting = {start}, deque([start])
        while waiting:
            for arc in self._out[waiting.popleft()]:
                head = self._head[arc]
                if self._room[arc] and arc | 1 != without | 1 and head not in seen:
                    if head == end:
                        return True
                    seen.add(head)
                    waiting.append(head)
        return False

    def _augment(self, source: int, sink: int) -> Iterator[int]:
        while sink in (level := self._levels(source)):
            tried = [0] * len(self._out)
            while path := self._path(source, sink, level, tried):
                least = min(self._room[arc] for arc in path)
                for arc in path:
                    self._room[arc] -= least
                    self._room[arc ^ 1] += least
                yield least

    def _levels(self, source: int) -> dict[int, int]:
        level, waiting = {source: 0}, deque([source])
        while waiting:
            node = waiting.popleft()
            for arc in self._out[node]:
                if self._room[arc] and self._head[arc] not in level:
                    level[self._head[arc]] = level[node] + 1
                    waiting.append(self._head[arc])
        return level

    def _path(self, source: int, sink: int, level: dict[int, int], tried: list[int]) -> list[int]:
        path: list[int] = []
        node = source
        while node != sink:
            if tried[node] == len(self._out[node]):
                if not path:
                    return []
                node = self._head[path.pop() ^ 1]
                tried[node] += 1
                continue
            arc = self._out[node][tried[node]]
            if self._room[arc] and level.get(self._head[arc]) == level[node] + 1:
                path.append(arc)
                node = self._head[arc]
            else:
                tried[node] += 1
        return path

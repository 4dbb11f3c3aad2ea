"""Settings of a blog: `extra.copydesk` of its `mkdocs.yml`, and the folders around it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, get_args

import yaml

from pipeline.errors import CopydeskError

Policy = Literal["full", "excerpt", "private"]
KEYS: Final = frozenset({"policy", "indexing", "topics", "sources", "rewrite"})


class _Loader(yaml.SafeLoader):
    """Reads any `mkdocs.yml`: tags such as `!ENV` and `!!python/name` are MkDocs' business and become null."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that may rewrite summaries: its base address, such as `http://localhost:8080/v1`, and a model of it."""

    address: str
    model: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the editor decided.

    `policy` says how much of a page is published where its source names none; `sources` the same for single
    publications; `topics` names the topics and the terms that a page must use to belong to one; `rewrite` is None
    unless a language model may rewrite the TL;DR.
    """

    root: Path
    policy: Policy = "full"
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, Policy] = field(default_factory=dict)
    rewrite: Endpoint | None = None

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def inbox(self) -> Path:
        return self.content / "inbox"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def policy_of(self, publisher: str | None) -> Policy:
        """How much of a page of this publication is published."""
        return self.sources.get(publisher or "", self.policy)


def load(root: Path) -> Settings:
    """The settings of the blog in a folder.

    Raises:
        CopydeskError: there is no blog, or a setting is unknown or of the wrong kind.
    """
    file = root / "mkdocs.yml"
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise CopydeskError(
            f"{file}: no such file. Run copydesk in the folder of a blog, or name it with --root"
        ) from None
    except yaml.YAMLError as error:
        raise CopydeskError(f"{file}: not YAML: {' '.join(str(error).split())}") from None
    extra = data.get("extra") if isinstance(data, dict) else None
    own = (extra or {}).get("copydesk") or {}
    _refuse_unknown(own)
    return Settings(root, _policy(own.get("policy", "full"), "policy"), _topics(own), _sources(own), _rewrite(own))


def _refuse_unknown(own: Mapping[str, Any]) -> None:
    for key in own:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(KEYS))}"
            raise CopydeskError(f"mkdocs.yml: extra.copydesk: unknown key {key!r}. {hint}")


def _policy(value: Any, where: str) -> Policy:
    if value in get_args(Policy):
        return value  # type: ignore[no-any-return]
    raise CopydeskError(f"mkdocs.yml: extra.copydesk.{where}: {value!r} is no policy. Use full, excerpt or private")


def _topics(own: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    topics = own.get("topics") or {}
    if not isinstance(topics, Mapping) or not all(isinstance(terms, list) for terms in topics.values()):
        raise CopydeskError(
            "mkdocs.yml: extra.copydesk.topics: give each topic a list of terms, as in `Cloud: [AWS, Azure]`"
        )
    return {str(name): tuple(map(str, terms)) for name, terms in topics.items()}


def _sources(own: Mapping[str, Any]) -> dict[str, Policy]:
    sources = own.get("sources") or {}
    if not isinstance(sources, Mapping):
        raise CopydeskError("mkdocs.yml: extra.copydesk.sources: give each source a policy, as in `The Wire: excerpt`")
    return {str(name): _policy(value, f"sources.{name}") for name, value in sources.items()}


def _rewrite(own: Mapping[str, Any]) -> Endpoint | None:
    given = own.get("rewrite")
    if given is None:
        return None
    if (
        isinstance(given, Mapping)
        and given.keys() == {"endpoint", "model"}
        and str(given["endpoint"]).startswith(("http://", "https://"))
    ):
        return Endpoint(str(given["endpoint"]), str(given["model"]))
    raise CopydeskError(
        "mkdocs.yml: extra.copydesk.rewrite: give an endpoint and a model, "
        "as in `{ endpoint: http://localhost:8080/v1, model: small }`"
    )

"""What the operator may set: one typed field and one sentence each, read once."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "COMMONGROUND_"
# What may come in a file instead, as containers and systemd hand secrets over.
SECRETS = ("database_url", "secret_key", "mail_url", "media_secret_key")


class Environment(BaseSettings):
    """Read from COMMONGROUND_* variables, then from `commonground.env` in the home folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    home: Path = Field(Path("var"), description="Folder of the database, media and secret key.")
    demo: bool = Field(default=False, description="Serve the invented school, on loopback only.")
    debug: bool = Field(default=False, description="Show faults in the browser; developers only.")
    database_url: SecretStr | None = Field(
        None, description="postgres://… ; without it, an SQLite file in the home folder."
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs sessions; without it, a key file is made in the home folder."
    )
    address: str = Field(
        "http://127.0.0.1:8000", description="The address people type, with scheme, without path."
    )
    hosts: Annotated[list[str], NoDecode] = Field(
        [], description="Further host names that lead here, separated by commas."
    )
    language: str = Field("en", description="Language of someone who has not chosen one.")
    time_zone: str = Field("UTC", description="Time zone of the school, as in Europe/Paris.")
    mail_url: SecretStr | None = Field(
        None, description="smtp://user:password@host:587 ; without it no letter is sent by mail."
    )
    mail_from: str = Field("", description="Address that letters come from.")
    backup_folder: Path | None = Field(None, description="Where `backup` writes by itself.")
    key_folder: Path | None = Field(
        None,
        description="Where the keys to the answers of classes lie, outside all backups; "
        "without it, `keys` in the home folder.",
    )
    media_megabytes: int = Field(
        10, ge=1, le=14, description="The largest picture, voice note or file, in megabytes."
    )
    media_bucket: str = Field(
        "", description="Bucket for media in a store that speaks S3; without it, the home folder."
    )
    media_endpoint: str = Field(
        "", description="https://… of that store, where it is not Amazon's."
    )
    media_region: str = Field("", description="Region of that store.")
    media_access_key: str = Field("", description="Name under which that store knows this place.")
    media_secret_key: SecretStr | None = Field(None, description="What proves that name to it.")
    database_url_file: Path | None = Field(
        None, description="File that holds database_url, so that it stands in no environment."
    )
    secret_key_file: Path | None = Field(None, description="File that holds secret_key.")
    mail_url_file: Path | None = Field(None, description="File that holds mail_url.")
    media_secret_key_file: Path | None = Field(
        None, description="File that holds media_secret_key."
    )
    behind_proxy: bool = Field(
        default=False, description="Trust the forwarded scheme and address of one proxy in front."
    )
    web_threads: int = Field(8, ge=1, le=64, description="Pages served at once by one process.")
    second_factor_grace_days: int = Field(
        14, ge=0, le=90, description="Days in which staff may put off the second factor."
    )

    @model_validator(mode="before")
    @classmethod
    def _secrets(cls, given: dict[str, Any]) -> dict[str, Any]:
        """What stands in files is read once, here; said twice, nobody could tell which holds."""
        read: dict[str, str] = {}
        for name in SECRETS:
            if not (file := given.get(f"{name}_file")):
                continue
            if given.get(name):
                raise ValueError(f"{name} and {name}_file are both set: leave one out")
            try:
                read[name] = Path(file).read_text().strip()
            except (OSError, UnicodeDecodeError) as fault:
                raise ValueError(f"{name}_file cannot be read: {file}") from fault
            if not read[name]:
                raise ValueError(f"{name}_file is empty: {file}")
        return given | read

    @field_validator("hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return (
            [part.strip() for part in value.split(",") if part.strip()]
            if isinstance(value, str)
            else value
        )

    @field_validator("address")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise ValueError("write it whole, as in https://school.example, and nothing after it")
        return value.rstrip("/")

    @field_validator("media_endpoint")
    @classmethod
    def _endpoint(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"http", "https"}:
            raise ValueError("write it as https://store.example")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as fault:
            raise ValueError(f"no time zone is called {value!r}; try Europe/Paris") from fault
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr | None) -> SecretStr | None:
        if value and urlsplit(value.get_secret_value()).scheme not in {"postgres", "postgresql"}:
            raise ValueError("only postgres:// is understood; leave it out for SQLite")
        return value

    @model_validator(mode="after")
    def _mail(self) -> "Environment":
        if self.mail_url and not self.mail_from:
            raise ValueError("mail_url is set, but mail_from says no address to write from")
        return self

    @model_validator(mode="after")
    def _bucket(self) -> "Environment":
        if self.media_bucket and bool(self.media_access_key) != bool(self.media_secret_key):
            raise ValueError("media_access_key and media_secret_key go together")
        return self

    @property
    def in_bucket(self) -> bool:
        """Whether media lie in a store elsewhere; those of the demo never do."""
        return bool(self.media_bucket) and not self.demo

    def media(self) -> dict[str, Any]:
        """Django's entry in STORAGES."""
        if not self.in_bucket:
            return {
                "BACKEND": "commonground.kernel.files.Durable",
                "OPTIONS": {"location": str(self.media_folder), "allow_overwrite": True},
            }
        secret = self.media_secret_key
        options = {
            "bucket_name": self.media_bucket,
            "endpoint_url": self.media_endpoint or None,
            "region_name": self.media_region or None,
            "access_key": self.media_access_key or None,
            "secret_key": secret.get_secret_value() if secret else None,
            "file_overwrite": True,
        }
        with suppress(ImportError):  # `commonground check` says that it is not there
            from botocore.config import Config

            patience = {"connect_timeout": 5, "read_timeout": 20}  # somebody waits for a page
            options["client_config"] = Config(retries={"total_max_attempts": 2}, **patience)
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or "localhost"

    @property
    def https(self) -> bool:
        return self.address.startswith("https://")

    @property
    def engine(self) -> str:
        """The demo never meets a real school's rows: it has a file of its own."""
        return "sqlite" if self.database_url is None or self.demo else "postgresql"

    @property
    def database_file(self) -> Path:
        return self.home / ("demo.sqlite3" if self.demo else "commonground.sqlite3")

    @property
    def media_folder(self) -> Path:
        return self.home / ("demo-media" if self.demo else "media")

    @property
    def keys(self) -> Path:
        """Of the sheets of answers; no backup holds them, or deleting would be an empty word."""
        return self.home / "demo-keys" if self.demo else self.key_folder or self.home / "keys"

    def database(self) -> dict[str, Any]:
        """Django's DATABASES entry."""
        if self.database_url is None or self.demo:
            return sqlite(self.database_file)
        return postgresql(self.database_url.get_secret_value())


def sqlite(path: Path | str) -> dict[str, Any]:
    """WAL, and synchronous=FULL: NORMAL would lose acknowledged rows at a power cut."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        # Of prepared statements alone: those of kernel.statements, planned once for all values.
        "OPTIONS": {"options": "-c plan_cache_mode=force_generic_plan"},
    }


@cache
def environment() -> Environment:
    """The settings in force; raises pydantic's ValidationError that lists all faults at once."""
    home = Environment.model_construct().home
    import os

    home = Path(os.environ.get(PREFIX + "HOME", home))
    return Environment(_env_file=home / "commonground.env", home=home)  # type: ignore[call-arg]


def faults() -> list[str]:
    """All that is wrong with the settings at once, a sentence each; empty when they can be used."""
    try:
        environment()
    except ValidationError as fault:
        return sentences(fault)
    except (OSError, UnicodeDecodeError) as fault:
        return [f"commonground.env in the home folder cannot be read: {fault}."]
    return []


def sentences(fault: ValidationError) -> list[str]:
    """Each fault with the name of its setting."""
    return [_sentence(one) for one in fault.errors()]


def _sentence(error: Any) -> str:
    said = str(error["msg"]).removeprefix("Value error, ")
    name = str(error["loc"][0]) if error["loc"] else ""
    return f"{PREFIX}{name.upper()}: {said}" if name else said

"""Settings: what a configuration means, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.errors import Fault, Faults
from bot.core.model import Recipient, Site
from bot.settings import Member, MemberRole, Settings, SettingsFaults, find_config, load_settings

TOKEN = "123456:AAE-very-secret"
KEY = "sk-hush-very-secret"
ASKED = '[opinion]\nbase_url = "https://h/v1"\nmodel = "m"\n'
SITE = '[[site]]\nhost = "example.org"\n'
Load = Callable[..., Settings]
Find = Callable[..., list[Fault]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes a configuration into a folder of its own and loads it."""

    def write_and_load(text: str, env: Mapping[str, str] | None = None) -> Settings:
        path = tmp_path / "desk" / "config.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load_settings(path, env or {}, cwd=tmp_path)

    return write_and_load


@pytest.fixture
def faults(load: Load) -> Find:
    """The faults of a configuration."""

    def find(text: str, env: Mapping[str, str] | None = None) -> list[Fault]:
        with pytest.raises(Faults) as caught:
            load(text, env)
        return list(caught.value.faults)

    return find


def test_without_a_file_the_defaults_serve(tmp_path: Path) -> None:
    """SQLite under state/, the folder watchlists/, alerts on the console, nothing listens."""
    settings = load_settings(None, {}, cwd=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/state/bot.db"
    assert settings.watchlists == tmp_path / "watchlists"
    assert settings.recipients == (Recipient("console", "console"),)
    assert settings.fetch.interval == timedelta(minutes=5)
    assert not settings.fetch.allow_private_networks
    assert "contact" in settings.fetch.user_agent
    assert (settings.file, settings.members, settings.web_listen, settings.telegram.token) == (None, (), None, None)


def test_an_empty_file_means_the_defaults(load: Load, tmp_path: Path) -> None:
    """Every setting is optional."""
    assert load("").fetch == load_settings(None, {}, cwd=tmp_path).fetch


def test_everything_of_a_file_is_taken(load: Load) -> None:
    """The whole of the contract's configuration."""
    settings = load(f"""
        database = "postgresql://desk@db.example/bot"
        watchlists = "stories"
        [fetch]
        interval = "90s"
        allow_private_networks = true
        user_agent = "desk of the Daily Example (desk@example.org)"
        timeout = "1.5m"
        max_bytes = 2000000
        concurrency = 3
        [telegram]
        token = "{TOKEN}"
        base_url = "http://127.0.0.1:8081/bot"
        [[recipient]]
        name = "desk"
        channel = "telegram"
        chat = -1001234567890
        thread = 7
        timezone = "Europe/London"
        [[recipient]]
        name = "public"
        channel = "telegram"
        chat = "@daily_example"
        [[member]]
        id = 501
        role = "editor"
        [web]
        listen = "[::1]:0"
    """)
    assert settings.database == "postgresql://desk@db.example/bot"
    assert settings.watchlists.name == "stories"
    assert settings.fetch.interval == timedelta(seconds=90)
    assert settings.fetch.timeout == timedelta(seconds=90)
    assert (settings.fetch.allow_private_networks, settings.fetch.concurrency) == (True, 3)
    assert settings.fetch.max_bytes == 2_000_000
    assert settings.fetch.user_agent.startswith("desk of the Daily Example")
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == TOKEN
    assert settings.telegram.base_url == "http://127.0.0.1:8081/bot"
    assert settings.recipients == (
        Recipient("desk", "telegram", -1001234567890, 7, "Europe/London"),
        Recipient("public", "telegram", "@daily_example"),
    )
    assert settings.members == (Member(501, MemberRole.EDITOR),)
    assert settings.web_listen == ("::1", 0)


def test_paths_start_at_the_folder_of_the_configuration(load: Load, tmp_path: Path) -> None:
    """Whatever the working directory is; absolute paths and options of the address stay."""
    settings = load('database = "sqlite:///data/x.db?timeout=9"\nwatchlists = "../stories"')
    assert settings.database == f"sqlite:///{tmp_path}/desk/data/x.db?timeout=9"
    assert settings.watchlists == tmp_path / "desk" / ".." / "stories"
    assert load('database = "sqlite:////srv/x.db"').database == "sqlite:////srv/x.db"


def test_a_relative_configuration_is_found_from_the_working_directory(load: Load, tmp_path: Path) -> None:
    """``--config desk/config.toml`` as it is typed."""
    load("")
    settings = load_settings(Path("desk/config.toml"), {}, cwd=tmp_path)
    assert settings.watchlists == tmp_path / "desk" / "watchlists"


def test_the_configuration_asked_for_goes_before_the_environment_before_the_one_here(tmp_path: Path) -> None:
    """--config, else $BOT_CONFIG, else config.toml in the working directory, else none."""
    env = {"BOT_CONFIG": "env.toml"}
    assert find_config(None, {}, tmp_path) is None
    assert find_config(None, {"BOT_CONFIG": ""}, tmp_path) is None
    (tmp_path / "config.toml").touch()
    assert find_config(None, {}, tmp_path) == tmp_path / "config.toml"
    assert find_config(None, env, tmp_path) == tmp_path / "env.toml"
    assert find_config(Path("/x/asked.toml"), env, tmp_path) == Path("/x/asked.toml")


def test_a_configuration_that_is_asked_for_and_missing_is_a_fault(tmp_path: Path) -> None:
    """The defaults would send the alerts to somewhere that nobody looks at."""
    path = find_config(None, {"BOT_CONFIG": "gone.toml"}, tmp_path)
    with pytest.raises(Faults, match=r"gone\.toml: does not exist; expected a file"):
        load_settings(path, {}, cwd=tmp_path)


def test_the_token_may_come_from_the_environment_the_file_or_a_file_of_its_own(load: Load, tmp_path: Path) -> None:
    """The environment goes first: a person overrides from outside."""
    (tmp_path / "token").write_text(f"\n{TOKEN}\n")
    token_file = '[telegram]\ntoken_file = "../token"'
    for text, env, expected in (
        (token_file, {}, TOKEN),
        ("", {"BOT_TELEGRAM_TOKEN": TOKEN}, TOKEN),
        (token_file, {"BOT_TELEGRAM_TOKEN": "9:other"}, "9:other"),
        ('[telegram]\ntoken = "1:file"', {"BOT_TELEGRAM_TOKEN": f"{TOKEN}\n"}, TOKEN),
        ('[telegram]\ntoken = "1:file"', {"BOT_TELEGRAM_TOKEN": ""}, "1:file"),
    ):
        token = load(text, env).telegram.token
        assert token is not None
        assert token.get_secret_value() == expected


def test_nobody_is_asked_for_a_second_opinion_without_the_table(load: Load) -> None:
    """Off by default, even where the key stands in the environment."""
    assert load("", {"BOT_OPINION_KEY": KEY}).opinion is None


def test_the_key_of_the_second_opinion_may_come_from_three_places_or_none(load: Load, tmp_path: Path) -> None:
    """As the token's; a model server on the desk's own machine wants none."""
    (tmp_path / "key").write_text(f"{KEY}\n")
    table = '[opinion]\nbase_url = "http://127.0.0.1:1/v1"\nmodel = "m"\n'
    for more, env, expected in (
        ('key_file = "../key"', {}, KEY),
        ('key_file = "../key"', {"BOT_OPINION_KEY": "other"}, "other"),
        ('key = "of-the-file"', {}, "of-the-file"),
        ("", {"BOT_OPINION_KEY": KEY}, KEY),
    ):
        opinion = load(table + more, env).opinion
        assert opinion is not None and opinion.key is not None
        assert opinion.key.get_secret_value() == expected
    opinion = load(table).opinion
    assert opinion is not None and opinion.key is None
    assert (opinion.timeout, opinion.questions_a_day) == (timedelta(seconds=20), 200)


def test_a_site_s_access_may_come_from_the_table_a_file_or_the_environment(load: Load, tmp_path: Path) -> None:
    """Whatever way a secret comes, the fetcher gets it as it is; names are as hosts are compared."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "secret").write_text("from a file\n", encoding="utf-8")
    text = '[[site]]\nhost = "*.Example.org"\nuser_agent = "desk/1"\nheaders = { X-Key = "k" }\ncookies = { a = "1" }\n'
    text += 'username = "u"\npassword_file = "secret"\nproxy_env = "P"\n'
    text += '[[site]]\nhost = "b.example"\nusername = "u"\npassword_env = "W"\n'
    text += '[[site]]\nhost = "c.example"\nusername = "key-alone"\n'
    sites = load(text, {"P": "http://me:pass@10.0.0.1:3128", "W": "from outside"}).sites
    assert sites == (
        Site(
            "*.example.org", "desk/1", (("X-Key", "k"),), (("a", "1"),), ("u", "from a file"),
            "http://me:pass@10.0.0.1:3128",
        ),
        Site("b.example", login=("u", "from outside")),
        Site("c.example", login=("key-alone", "")),
    )  # fmt: skip


def test_a_pause_between_requests_may_be_none(load: Load) -> None:
    """Of a host of one's own; an interval of none would be a fault."""
    assert load('[fetch]\nhost_gap = "0s"').fetch.host_gap == timedelta()
    assert load('[fetch]\nhost_gap = "2.5s"').fetch.host_gap == timedelta(seconds=2.5)


def test_no_secret_is_shown(load: Load, faults: Find, tmp_path: Path) -> None:
    """Neither settings that are printed nor a fault repeats a token or a database's password."""
    secrets = f'[telegram]\ntoken = "{TOKEN}"\n{ASKED}key = "{KEY}"\n{SITE}username = "u"\npassword = "hush"\n'
    secrets += 'headers = { X-Key = "hush" }\ncookies = { a = "hush" }\nproxy = "http://u:hush@h:1"'
    settings = load(f'database = "postgresql://u:hush%40@h/n?password=hush"\n{secrets}')
    (tmp_path / "token").write_bytes(b"hush hush")
    shown = [repr(settings), str(settings)]
    for text in (
        'database = "postgres://u:hush@h/n"',
        'database = "postgresql://u:hush@h:port/n"',
        'database = "postgresql://u:hush@h"',
        'database = "mysql://u:hush@h/n"',
        'database = "sqlite://u:hush@h"',
        'database = ["postgresql://u:hush@h/n"]',
        '[telegram]\ntoken = "hush hush"',
        '[telegram]\ntoken = ["hush"]',
        '[telegram]\ntokn = "hush"',
        '[telegram]\ntoken = "hush\nx = 1',
        '[telegram]\ntoken_file = "../token"',
        '[telegram]\nbase_url = "https://u:hush@h/bot"',
        'database = "hush"',
        f'{ASKED}key = "hush hush"',
        f'{ASKED}key = ["hush"]',
        f'{ASKED}key_file = "../token"',
        '[opinion]\nbase_url = "https://u:hush@h/v1"\nmodel = "m"',
        '[opinion]\nmodel = "m"\nkey = "hush"',
        f'{SITE}password = "hush"',
        f'{SITE}username = "u"\npassword = ["hush"]',
        f'{SITE}username = "u"\npassword = "hush\\u0007"',
        f'{SITE}headers = {{ X-Key = "hush\\r\\nHost: x" }}',
        f'{SITE}headers = {{ X-Key = ["hush"] }}',
        f'{SITE}headers = {{ Host = "hush" }}',
        f'{SITE}cookies = {{ a = "hush; b=c" }}',
        f'{SITE}proxy = "socks5://u:hush@h:1"',
        f'{SITE}proxy = "http://u:hush@h:port"',
        f'{SITE}proxy = "http://u:hush@h:1"\nproxy_env = "P"',
        '[[site]]\nhost = "u:hush@example.org"',
    ):
        shown += [str(fault) for fault in faults(text)]
    shown += [str(fault) for fault in faults("", {"BOT_TELEGRAM_TOKEN": "hush é"})]
    shown += [str(fault) for fault in faults(ASKED, {"BOT_OPINION_KEY": "hush é"})]
    shown += [str(fault) for fault in faults(f'{SITE}proxy_env = "P"', {"P": "hush"})]
    assert not [text for text in shown if "hush" in text or TOKEN in text]


def test_every_fault_is_told_at_once_with_line_key_and_what_was_expected(faults: Find) -> None:
    """One look is enough to mend a whole file."""
    found = faults("""
database = "postgres://u:p@h/n"
watchlist = "stories"
[fetch]
interval = "5 minutes"
max_bytes = 1.5
allow_private_networks = "yes"
[[recipient]]
name = "a"
channel = "telegram"
timezone = "Europe/Londn"
[[recipient]]
name = "a"
channel = "telegrm"
chat = "daily_example"
[[member]]
id = 1
role = "editr"
[[member]]
id = 1
[web]
listen = ":8080"
""")
    assert [str(fault).partition("config.toml:")[2] for fault in found] == [
        "2: database: is not the address of a known kind of database; "
        "expected sqlite:///state/bot.db or postgresql://user@host/name",
        "3: watchlist: is not known here; "
        "expected database, watchlists, fetch, telegram, recipient, member, site, web, health, heartbeat, keep or "
        "opinion; "
        "did you mean 'watchlists'?",
        '5: fetch.interval: "5 minutes" is not a duration; expected a number with s, m, h or d, such as "5m"',
        "6: fetch.max_bytes: 1.5 is not whole; expected a whole number from 1000 to 1000000000",
        "7: fetch.allow_private_networks: is text; expected true or false",
        "8: recipient[1].chat: is missing; expected the chat that Telegram sends to",
        "10: recipient[1].channel: Telegram needs a token and none is given; "
        "expected $BOT_TELEGRAM_TOKEN, or token or token_file in [telegram]",
        '11: recipient[1].timezone: "Europe/Londn" is not a time zone; expected a name such as Europe/London or UTC; '
        "did you mean 'Europe/London'?",
        '13: recipient[2].name: "a" is given twice, first on line 9; expected each once',
        '14: recipient[2].channel: "telegrm" is not a channel; '
        "expected console or telegram; did you mean 'telegram'?",
        '15: recipient[2].chat: "daily_example" is not a chat; '
        "expected a chat's number such as -1001234567890, or a public @name; did you mean '@daily_example'?",
        '18: member[1].role: "editr" is not a member\'s role; '
        "expected reader, editor or owner; did you mean 'editor'?",
        "19: member[2].role: is missing; expected reader, editor or owner",
        '20: member[2].id: "1" is given twice, first on line 17; expected each once',
        '22: web.listen: ":8080" is not an address to listen on; '
        "expected host:port such as 127.0.0.1:8080 or [::1]:8080; did you mean '127.0.0.1:8080'?",
    ]


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ('[fetch]\ninterval = "0s"', "fetch.interval", "no time at all"),
        ('[fetch]\ninterval = "99999999999d"', "fetch.interval", "too long"),
        ("[fetch]\ninterval = 5", "fetch.interval", "did you mean '5s'?"),
        ('[fetch]\ntimeout = "-1s"', "fetch.timeout", "is not a duration"),
        ("[fetch]\nconcurrency = true", "fetch.concurrency", "expected a whole number from 1 to 1000"),
        ("[fetch]\nconcurrency = 0", "fetch.concurrency", "0 is out of range"),
        ('[fetch]\nuser_agent = "a\\r\\nCookie: x\\u0007"', "fetch.user_agent", "no request header may hold"),
        ('[fetch]\nuser_agent = ""', "fetch.user_agent", "is empty"),
        ('database = "sqlite://state/bot.db"', "database", "did you mean 'sqlite:///state/bot.db'?"),
        ('database = "sqlite:///:memory:"', "database", "would forget everything"),
        ('database = "sqlite://"', "database", "names no file"),
        ("database = 1", "database", "is a number; expected text in quotes"),
        ('[telegram]\nbase_url = "api.telegram.org/bot"', "telegram.base_url", "'https://api.telegram.org/bot'?"),
        ('[telegram]\ntoken = ""', "telegram.token", "is empty"),
        ('[telegram]\ntoken_file = "none"', "telegram.token_file", "none cannot be read: No such file or directory"),
        ('[telegram]\ntoken_file = "."', "telegram.token_file", "cannot be read: Is a directory"),
        ('[telegram]\ntoken_file = ""', "telegram.token_file", "is empty"),
        ('[telegram]\ntoken = "1:a"\ntoken_file = "b"', "telegram.token_file", "stands beside token"),
        ('[[recipient]]\nchannel = "console"', "recipient[1].name", "is missing; expected the name that watchlists"),
        ('[[recipient]]\nname = "a"\nchat = 1', "recipient[1].chat", "is for Telegram, and this is the console"),
        ('[recipient]\nname = "a"', "recipient", "is a table; expected a list of tables, each [[recipient]]"),
        ("[[fetch]]", "fetch", "is a list; expected one table [fetch]"),
        ("[[web]]", "web", "is a list; expected one table [web]"),
        ("recipient = [1]", "recipient[1]", "is a number; expected a table"),
        ('[[recipient]]\nname = "a"\ntimezone = "Europe"', "recipient[1].timezone", "is not a time zone"),
        ('[[recipient]]\nname = "a"\ntimezone = "../x"', "recipient[1].timezone", "is not a time zone"),
        ("[[member]]\nid = -5\nrole = 'owner'", "member[1].id", "-5 is out of range"),
        ('[[site]]\nuser_agent = "x"', "site[1].host", "is missing; expected the host that is asked so"),
        ('[[site]]\nhost = "https://Example.org/feed"', "site[1].host", "did you mean 'example.org'?"),
        ('[[site]]\nhost = "example.*"', "site[1].host", "is not a host; expected a host such as example.org"),
        ('[[site]]\nhost = "a\u0378.example"', "site[1].host", "is not a host"),
        (f"{SITE}{SITE}", "site[2].host", "is given twice"),
        (f'{SITE}headers = "x"', "site[1].headers", "is text; expected headers in braces"),
        (f'{SITE}headers = {{ "X Y" = "x" }}', "site[1].headers", "holds a name that none of the headers can have"),
        (f'{SITE}headers = {{ content-length = "1" }}', "site[1].headers", "is written by the program itself"),
        (
            f'{SITE}headers = {{ Cookie = "a=b" }}',
            "site[1].headers",
            '"Cookie" has a place of its own; expected cookies',
        ),
        (f'{SITE}headers = {{ X-A = "b\\nc" }}', "site[1].headers", 'the value of "X-A" holds what no header may hold'),
        (f'{SITE}cookies = {{ a = "b;c" }}', "site[1].cookies", "holds what no cookie may hold"),
        (f'{SITE}username = "a:b"', "site[1].username", "a name without a colon"),
        (f'{SITE}password = "x"', "site[1].password", "is given without a username"),
        (f'{SITE}username = "u"\npassword = ""', "site[1].password", "is empty"),
        (f'{SITE}username = "u"\npassword_env = "NO"', "site[1].password_env", "$NO is not set"),
        (f'{SITE}username = "u"\npassword_file = "no"', "site[1].password_file", "no cannot be read"),
        (f'{SITE}username = "u"\npassword = "p"\npassword_file = "no"', "site[1].password_file", "beside password"),
        (f'{SITE}proxy = "http://h/x"', "site[1].proxy", "is not the address of an HTTP proxy"),
        (f'{SITE}proxy_env = "NO"', "site[1].proxy_env", "$NO is not set"),
        ('[fetch]\nhost_gap = "-1s"', "fetch.host_gap", "is not a duration"),
        ("[opinion]\nbase_url = 'http://h'", "opinion.model", "is missing; expected the model's name"),
        ("[opinion]\nmodel = 'm'", "opinion.base_url", "is missing; expected the address before /chat/completions"),
        (f"{ASKED}questions_a_day = 0", "opinion.questions_a_day", "0 is out of range"),
        (f'{ASKED}timeout = "5m"', "opinion.timeout", "expected at most 2m"),
        (f'{ASKED}key = "a"\nkey_file = "b"', "opinion.key_file", "stands beside key"),
        (f'{ASKED}key_file = "none"', "opinion.key_file", "a file that holds the key alone"),
        ('[web]\nlisten = "::1:8080"', "web.listen", "did you mean '[::1]:8080'?"),
        ('[web]\nlisten = "*:8080"', "web.listen", "did you mean '0.0.0.0:8080'?"),
        ('[web]\nlisten = "8080"', "web.listen", "did you mean '127.0.0.1:8080'?"),
        ('[web]\nlisten = "localhost:65536"', "web.listen", "is not an address to listen on"),
        ('[web]\nlisten = "127.0.0.256:80"', "web.listen", "is not an address to listen on"),
        ('[web]\nlisten = "[::x]:80"', "web.listen", "is not an address to listen on"),
        ("[web]\nlisten = 1e3", "web.listen", "is a number"),
    ],
)
def test_a_wrong_value_says_what_is_wrong_and_what_was_expected(faults: Find, text: str, key: str, says: str) -> None:
    """One fault for one error, at its key."""
    (fault,) = faults(text)
    assert fault.key == key
    assert fault.line is not None
    assert says in str(fault)


@pytest.mark.parametrize("chat", ["0", "true", '"two words"', '"@1abc"', "1.5", "99999999999999999"])
def test_a_chat_that_cannot_be_one_is_a_fault(faults: Find, chat: str) -> None:
    """Found here, not at the first alert."""
    text = f'[telegram]\ntoken = "1:a"\n[[recipient]]\nname = "a"\nchannel = "telegram"\nchat = {chat}'
    assert [fault.key for fault in faults(text)] == ["recipient[1].chat"]


def test_a_chat_s_number_may_stand_in_quotes(load: Load) -> None:
    """It can mean nothing else."""
    text = '[telegram]\ntoken = "1:a"\n[[recipient]]\nname = "a"\nchannel = "telegram"\nchat = "-100123"'
    assert load(text).recipients[0].chat == -100123


@pytest.mark.parametrize("listen", ["0.0.0.0:80", "localhost:8080", "desk.example.org:1"])
def test_an_address_to_listen_on_is_host_and_port(load: Load, listen: str) -> None:
    """Names and numbers alike."""
    host, _, port = listen.rpartition(":")
    assert load(f'[web]\nlisten = "{listen}"').web_listen == (host, int(port))


def test_a_key_in_the_wrong_table_is_told_where_it_belongs(faults: Find) -> None:
    """Below a [table] everything belongs to it, which is seldom meant."""
    (database, interval) = faults('[web]\ndatabase = "sqlite:///x.db"\n[telegram]\ninterval = "5m"')
    assert database.expected == "listen (database belongs above the first [table])"
    assert interval.expected == "token, token_file or base_url (interval belongs to fetch)"


def test_a_wrong_configuration_still_says_where_the_watchlists_are(load: Load, tmp_path: Path) -> None:
    """So that their faults are told in the same go."""
    for text, recipients in (
        ("x = 1", {"console"}),
        ('x = 1\n[[recipient]]\nname = "desk"\nchat = 1', {"desk"}),
        ("x = 1\n[[recipient]]", None),
    ):
        with pytest.raises(SettingsFaults) as caught:
            load(text)
        assert caught.value.watchlists == tmp_path / "desk" / "watchlists"
        assert caught.value.recipients == recipients
    with pytest.raises(SettingsFaults) as caught:
        load("watchlists = 1")
    assert caught.value.watchlists is None


def test_a_wrong_token_in_the_environment_is_said_to_be_there(faults: Find) -> None:
    """No line of the file is to blame."""
    (fault,) = faults("", {"BOT_TELEGRAM_TOKEN": "two words"})
    assert (fault.file, fault.line, fault.key) == ("the environment", None, "BOT_TELEGRAM_TOKEN")


def test_settings_cannot_be_changed(load: Load) -> None:
    """What was validated is what runs."""
    settings = load("")
    with pytest.raises(AttributeError):
        settings.watchlists = Path()  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        settings.fetch.concurrency = 9

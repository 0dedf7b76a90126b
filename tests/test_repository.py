"""What the repository promises about itself: settings documented, packages pinned, nothing of a machine in it."""

import ast
import re
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    "api",
    "blog",
    "config",
    "courses",
    "demo",
    "desk",
    "documents",
    "enquiries",
    "images",
    "live_rows",
    "people",
    "publishing",
    "richtext",
    "snippets",
    "website",
]
LOCK_FILES = [ROOT / "requirements/runtime.txt", ROOT / "requirements/dev.txt"]


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("This is not a git checkout.")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]


def pins(lock_file: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock_file.read_text(), re.MULTILINE))


# --- Rooms ------------------------------------------------------------------------------------------------------------

ROOMS = sorted(path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in {"tests", "benchmarks"})


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_is_taken_in_at_a_glance(room: Path) -> None:
    """What grows beyond 25 modules gets folders with names."""
    for folder in {path.parent for path in room.rglob("*.py")}:
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 25, folder


def test_nothing_is_called_after_what_it_is_not() -> None:
    assert len(ROOMS) >= 12
    names = {path.stem for room in ROOMS for path in [room, *room.rglob("*")]}
    assert not names & {"utils", "helpers", "common", "core", "services", "misc"}


# --- Settings ---------------------------------------------------------------------------------------------------------


def variables_read(source: Path) -> set[str]:
    """The names asked of `env.….("NAME")`, `required("NAME")` and `os.environ.get("NAME")`."""
    calls = [node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call) and node.args]
    return {
        call.args[0].value
        for call in calls
        if re.match(r"(env\.\w+|required|os\.environ\.get)$", ast.unparse(call.func))
        and isinstance(call.args[0], ast.Constant)
    }


def test_the_example_environment_documents_every_variable_and_no_other():
    example = (ROOT / ".env.example").read_text()
    documented = re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE)
    read = variables_read(ROOT / "config/settings.py") | variables_read(ROOT / "config/gunicorn.py")
    assert len(read) > 10
    assert sorted(documented) == sorted(read)


def test_every_variable_of_the_example_environment_is_explained():
    paragraphs = (ROOT / ".env.example").read_text().split("\n\n")
    for paragraph in paragraphs:
        lines = paragraph.splitlines()
        if any(re.match(r"(# )?[A-Z_]+=", line) for line in lines):
            assert lines[0].startswith("# "), paragraph
            assert not re.match(r"# [A-Z_]+=", lines[0]), paragraph


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 50 characters"),
        ({"SITE_URL": ""}, "SITE_URL is not set"),
        ({"SITE_URL": "http://blog.example.ac.uk"}, "In production it starts with https://"),
        ({"DEBUG": "on"}, "DEBUG is on in production"),
        ({"TRUSTED_PROXIES": "10.0.0.0/8,proxy.example"}, "Name IP addresses or networks, separated by commas"),
        ({"DATA_DIR": "/proc/nowhere"}, "DATA_DIR is '/proc/nowhere', and that folder cannot be made"),
        ({"PROSPECTUS_MODE": "staging"}, "set it to production, local or test"),
    ],
)
def test_production_refuses_to_start_unsafe_and_says_what_to_set(environment, sentence):
    refused = start(SAFE | environment)
    assert refused.returncode != 0
    assert sentence in refused.stderr.splitlines()[-1]


def test_production_starts_with_two_variables():
    started = start(SAFE)
    assert started.returncode == 0, started.stderr


SAFE = {"PATH": "/usr/bin:/bin", "SECRET_KEY": "k3y-" * 20, "SITE_URL": "https://blog.example.ac.uk"}


def start(environment: dict[str, str]) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "diffsettings", "--output", "unified"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


# --- Packages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock_file", LOCK_FILES, ids=lambda path: path.name)
def test_lock_files_pin_and_hash_every_package_and_hold_no_address(lock_file):
    text = lock_file.read_text()
    assert "://" not in text
    assert " @ " not in text
    assert "--index" not in text
    assert "--find-links" not in text
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(entries) > 15
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_what_is_tested_is_what_is_served():
    runtime, dev = (pins(lock_file) for lock_file in LOCK_FILES)
    assert runtime.items() <= dev.items()


def test_every_package_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime, dev = (pins(lock_file) for lock_file in LOCK_FILES)
    for wanted, locked in ((project["project"]["dependencies"], runtime), (project["dependency-groups"]["dev"], dev)):
        names = {re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-") for requirement in wanted}
        assert names <= locked.keys()


# What is imported under another name than it is installed by.
INSTALLED_AS = {
    "bs4": "beautifulsoup4",
    "PIL": "pillow",
    "csp": "django-csp",
    "environ": "django-environ",
    "ninja": "django-ninja",
}
INSTALLED_AS |= {"allauth": "django-allauth", "taggit": "django-taggit", "js_asset": "django-js-asset"}


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def test_every_package_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = {"runtime": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    declared = {
        group: {re.match(r"[\w.-]+", each)[0].lower().replace("_", "-") for each in wanted}
        for group, wanted in groups.items()
    }
    ours = {*APPS, "tests", "benchmarks"}
    for path in tracked_files():
        if path.suffix != ".py":
            continue
        is_dev = path.relative_to(ROOT).parts[0] in {"tests", "benchmarks"}
        known = declared["runtime"] | (declared["dev"] if is_dev else set())
        packages = {module.split(".")[0] for module in imported(path)} - ours - sys.stdlib_module_names
        names = {INSTALLED_AS.get(package, package).lower().replace("_", "-") for package in packages}
        assert names <= known, f"{path.relative_to(ROOT)}: {names - known}"


def test_no_migration_imports_live_code():
    """A migration does the same for ever, whatever becomes of the code."""
    migrations = [path for path in tracked_files() if path.parent.name == "migrations" and path.suffix == ".py"]
    assert len(migrations) > 5
    for path in migrations:
        assert not {module for module in imported(path) if module.split(".")[0] in APPS}, path


def test_django_is_not_older_than_the_release_with_the_last_security_fixes():
    version = tuple(int(part) for part in pins(LOCK_FILES[0])["django"].split("."))
    assert version >= (5, 2, 19)
    assert '"Django>=5.2.19' in (ROOT / "pyproject.toml").read_text()


# --- The tree ---------------------------------------------------------------------------------------------------------

# Written in two halves, so that this file does not hold what it looks for.
OF_A_MACHINE = re.compile(
    "|".join(
        [
            "/" + "(root|work)/",
            r"py" + r"pi\.org",
            r"python" + r"hosted\.org",
            r"registry\." + r"npmjs",
        ]
    )
)


def test_no_tracked_file_names_a_machine_or_a_package_registry():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in OF_A_MACHINE.finditer(text)]
    assert not found


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("blog/views.py", "from blog.models.post import Post"),
        ("blog/views.py", "from blog.models import Author"),
        ("api/__init__.py", "from publishing.models.revision import Revision"),
        ("documents/public.py", "import publishing.gate"),
        ("images/models.py", "from blog.models.author import Author"),
        ("website/views.py", "import api"),
    ],
)
def test_the_import_contract_refuses_a_way_to_a_working_copy_or_upwards(module, line, tmp_path):
    for path in [ROOT / "pyproject.toml", *(path for app in APPS for path in (ROOT / app).rglob("*.py"))]:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    with (tmp_path / module).open("a") as file:
        file.write(f"\n{line}\n")
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    refusal = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert refusal.returncode == 1
    assert "BROKEN" in refusal.stdout


def test_no_tracked_file_belongs_to_a_machine_or_is_huge():
    for path in tracked_files():
        assert path.name not in {".env", ".DS_Store"}, path
        assert path.suffix not in {".sqlite3", ".pyc", ".log", ".orig"}, path
        assert path.stat().st_size < 2_000_000, path


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert "No changes detected" in said.getvalue()


def test_every_file_that_a_stylesheet_names_is_there(tmp_path):
    with override_settings(
        STATIC_ROOT=tmp_path,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
        },
    ):
        call_command("collectstatic", "--no-input", verbosity=0)
        assert isinstance(staticfiles_storage._wrapped, ManifestStaticFilesStorage)
        assert (tmp_path / "staticfiles.json").exists()


def test_the_changelog_keeps_a_place_for_what_is_not_yet_released():
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert changelog.startswith("# Changelog\n")
    assert "\n## [Unreleased]\n" in changelog


DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_and_make_target_that_the_documents_name_exists(document):
    text = document.read_text()
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target
    targets = set(re.findall(r"^([a-z-]+):.*?## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^ *)make ([a-z][a-z-]*)", text, re.MULTILINE)) <= targets

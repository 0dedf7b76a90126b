"""The roles of the desk: Writer, Editor, Manager."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from website.roles import ROLES

APPS = ("auth", "blog", "courses", "images", "publishing", "taggit", "website")


def make_roles(apps, schema_editor):
    for label in APPS:
        # Permissions are otherwise made only after all migrations have run.
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permission_model = apps.get_model("auth", "Permission")
    group_model = apps.get_model("auth", "Group")
    for name, codenames in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.set(
            permission_model.objects.get(content_type__app_label=app, codename=codename)
            for app, codename in (permission.split(".") for permission in codenames)
        )


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("website", "0001_initial"),
        ("blog", "0001_initial"),
        ("courses", "0001_initial"),
        ("images", "0001_initial"),
        ("publishing", "0002_windows_search_and_tags"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]

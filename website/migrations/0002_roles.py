"""The roles of the desk, as `website/roles.py` had them when this was written: Writer, Editor, Manager, Adviser."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

APPS = ["auth", "blog", "courses", "documents", "enquiries", "images", "live_rows", "publishing", "snippets", "website"]
WRITER = [
    "blog.add_post",
    "blog.change_post",
    "blog.delete_post",
    "blog.view_post",
    "images.add_image",
    "images.view_image",
]
EDITOR = [
    "blog.add_post",
    "blog.change_post",
    "blog.delete_post",
    "blog.view_post",
    "blog.publish_post",
    "courses.add_course",
    "courses.change_course",
    "courses.delete_course",
    "courses.view_course",
    "courses.publish_course",
    "website.add_page",
    "website.change_page",
    "website.delete_page",
    "website.view_page",
    "website.publish_page",
    "website.add_pagesection",
    "website.change_pagesection",
    "website.delete_pagesection",
    "website.view_pagesection",
    "courses.add_intake",
    "courses.change_intake",
    "courses.delete_intake",
    "courses.view_intake",
    "courses.add_fee",
    "courses.change_fee",
    "courses.delete_fee",
    "courses.view_fee",
    "courses.add_scholarship",
    "courses.change_scholarship",
    "courses.delete_scholarship",
    "courses.view_scholarship",
    "courses.add_module",
    "courses.change_module",
    "courses.delete_module",
    "courses.view_module",
    "courses.add_reason",
    "courses.change_reason",
    "courses.delete_reason",
    "courses.view_reason",
    "courses.add_entryrequirement",
    "courses.change_entryrequirement",
    "courses.delete_entryrequirement",
    "courses.view_entryrequirement",
    "courses.add_accreditation",
    "courses.change_accreditation",
    "courses.delete_accreditation",
    "courses.view_accreditation",
    "courses.add_staffmember",
    "courses.change_staffmember",
    "courses.delete_staffmember",
    "courses.view_staffmember",
    "courses.add_outcome",
    "courses.change_outcome",
    "courses.delete_outcome",
    "courses.view_outcome",
    "courses.add_alumnus",
    "courses.change_alumnus",
    "courses.delete_alumnus",
    "courses.view_alumnus",
    "courses.add_event",
    "courses.change_event",
    "courses.delete_event",
    "courses.view_event",
    "courses.add_question",
    "courses.change_question",
    "courses.delete_question",
    "courses.view_question",
    "blog.add_author",
    "blog.change_author",
    "blog.delete_author",
    "blog.view_author",
    "courses.add_subject",
    "courses.change_subject",
    "courses.delete_subject",
    "courses.view_subject",
    "images.add_image",
    "images.change_image",
    "images.delete_image",
    "images.view_image",
    "live_rows.add_tag",
    "live_rows.change_tag",
    "live_rows.delete_tag",
    "live_rows.view_tag",
    "snippets.add_snippet",
    "snippets.change_snippet",
    "snippets.delete_snippet",
    "snippets.view_snippet",
]
MANAGER = [
    *EDITOR,
    "website.change_sitesettings",
    "website.view_sitesettings",
    "website.add_navigationitem",
    "website.change_navigationitem",
    "website.delete_navigationitem",
    "website.view_navigationitem",
    "documents.add_redirect",
    "documents.change_redirect",
    "documents.delete_redirect",
    "documents.view_redirect",
    "documents.delete_missedaddress",
    "documents.view_missedaddress",
    "auth.add_user",
    "auth.change_user",
    "auth.delete_user",
    "auth.view_user",
    "publishing.view_auditline",
    "enquiries.change_enquiry",
    "enquiries.delete_enquiry",
    "enquiries.view_enquiry",
    "enquiries.add_form",
    "enquiries.change_form",
    "enquiries.delete_form",
    "enquiries.view_form",
    "enquiries.add_field",
    "enquiries.change_field",
    "enquiries.delete_field",
    "enquiries.view_field",
]
ADVISER = ["enquiries.change_enquiry", "enquiries.view_enquiry"]
ROLES = {"Writer": WRITER, "Editor": EDITOR, "Manager": MANAGER, "Adviser": ADVISER}


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
        ("enquiries", "0001_initial"),
        ("images", "0001_initial"),
        ("documents", "0002_windows_and_search"),
        ("publishing", "0001_initial"),
        ("snippets", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]

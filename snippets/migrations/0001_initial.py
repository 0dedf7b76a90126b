import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Snippet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "title",
                    models.CharField(
                        help_text="What you find it by, for example “Fees may change”. Readers never see it.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        help_text="Changed here, it is changed at once on every page that shows it.",
                        verbose_name="text",
                    ),
                ),
                ("compiled", models.JSONField(default=dict, editable=False)),
                ("mentions", models.JSONField(default=list, editable=False)),
                ("quoted", models.JSONField(default=list, editable=False)),
            ],
            options={
                "ordering": ["title"],
            },
        ),
    ]

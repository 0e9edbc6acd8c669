"""How many trivial jobs a second one worker does, each durable and in a transaction of its own.

python bench/jobs.py [HOW_MANY]; on PostgreSQL when COMMONGROUND_DATABASE_URL names an empty one.
"""

import os
import sys
import tempfile
import time

SRC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")


def main(many: int) -> None:
    """Migrate an empty database, enqueue, run, print one line."""
    sys.path.insert(0, SRC)
    os.environ["DJANGO_SETTINGS_MODULE"] = "commonground.config.settings"
    with tempfile.TemporaryDirectory() as home:
        os.environ["COMMONGROUND_HOME"] = home
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection, transaction
        from django.utils import timezone

        from commonground.kernel import jobs
        from commonground.kernel.models import Job

        call_command("migrate", verbosity=0)
        errand = jobs.job(name="bench.nothing")(lambda *, number: number)
        began = time.perf_counter()
        with transaction.atomic():
            for number in range(many):
                jobs.enqueue(errand, due_at=timezone.now(), number=number)
        enqueued = time.perf_counter() - began
        began, cpu = time.perf_counter(), time.process_time()
        while jobs.run_due(timezone.now()):
            pass
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        left = Job.objects.filter(name=errand.name).count()
        print(
            f"jobs on {connection.vendor}: {many / took:,.0f} done a second "
            f"({cpu / many * 1000:.2f} ms CPU each, {left} left), {many / enqueued:,.0f} enqueued"
        )
        connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)

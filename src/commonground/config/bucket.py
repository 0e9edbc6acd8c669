"""Media in a store elsewhere: whether it can be written to, and that no backup of ours holds it."""

from collections.abc import Iterator

from commonground.config.environment import Environment

Fault = tuple[str, str, bool]


def faults(env: Environment) -> Iterator[Fault]:
    """What is wrong, what to do about it, and whether nothing works until then."""
    if not env.in_bucket:
        return
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError:
        yield (
            f"Media are to lie in the bucket {env.media_bucket}, but boto3 is not installed.",
            "Install commonground[s3], or take COMMONGROUND_MEDIA_BUCKET away.",
            True,
        )
        return
    options = env.media()["OPTIONS"]
    names = {"endpoint_url": "endpoint_url", "region_name": "region_name"}
    names |= {"access_key": "aws_access_key_id", "secret_key": "aws_secret_access_key"}
    given = {theirs: options[ours] for ours, theirs in names.items()}
    soon = Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 1})
    trial = {"Bucket": env.media_bucket, "Key": "commonground-check"}
    try:
        store = boto3.client("s3", config=soon, **given)
        store.put_object(Body=b"", **trial)
        store.delete_object(**trial)
    except (BotoCoreError, ClientError, ValueError) as fault:
        yield (
            f"The bucket {env.media_bucket} cannot be written to: {fault}",
            "Correct COMMONGROUND_MEDIA_…, or the rights of that key (docs/operate/storage.md).",
            True,
        )
    yield (
        f"Media lie in the bucket {env.media_bucket}: no backup of ours holds them.",
        "Let the store keep versions, or copy it yourself (docs/operate/storage.md).",
        False,
    )

import pytest

from app.domain.push import is_known

SERVICES = ["fcm.googleapis.com", "notify.windows.com", "localhost:8443", "127.0.0.1:9000"]


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:DEF_-",
        "https://fcm.googleapis.com:443/wp/abc",
        "https://db5p.notify.windows.com/w/?token=BQYAAA%2b%3d",
        "https://localhost:8443/push/1",
        "http://localhost:8443/push/1",
        "http://127.0.0.1:9000/push/1",
    ],
)
def test_browsers_are_written_to_at_their_push_services(endpoint: str) -> None:
    assert is_known(endpoint, SERVICES)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com:8080/fcm/send/abc",
        "https://evil.example/fcm.googleapis.com/",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilfcm.googleapis.com/x",
        "https://fcm.googleapis.com@evil.example/x",
        "https://evil.example\\@fcm.googleapis.com/x",
        "https://evil.example#fcm.googleapis.com/x",
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/x\r\nHost: evil.example",
        "https://FCM.googleapis.com/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "https://localhost/x",
        "http://localhost:22/x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/" + "x" * 1001,
    ],
)
def test_nothing_else_that_a_client_names_is_asked(endpoint: str) -> None:
    assert not is_known(endpoint, SERVICES)

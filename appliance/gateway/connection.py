"""A connection to an MQTT broker that is kept up: the only place that knows paho-mqtt.

MQTT 3.1.1 (OASIS, 2014). It reconnects by itself, waiting 1 s and then twice as long each time, up to a
minute. What is published while it is down is not kept here.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from appliance.errors import DoorError
from appliance.gateway.destinations import BrokerAddress
from appliance.gateway.trust import tls_context

if TYPE_CHECKING:
    from paho.mqtt.client import MQTTMessage

_KEEPALIVE_S = 15  # a broker takes us for dead, and tells so, after one and a half of it
_SOONEST_S, _LATEST_S = 1, 60
_LONGEST = 2048
_BYE_S = 0.5


class Connection:
    """Call `start`, then `publish`; `close` at the end.

    will: topic and payload that the broker publishes, retained, when this ends without a word.
    topics: subscribed to. hear: takes topic and payload of what comes there, on the connection's thread.
    turned: called with whether it is connected, and why not where the broker says so, on that thread too.
    Raises DoorError where paho-mqtt is not installed, or a certificate file cannot be used.
    """

    def __init__(
        self,
        broker: BrokerAddress,
        *,
        will: tuple[str, bytes] | None = None,
        topics: Sequence[str] = (),
        hear: Callable[[str, bytes], None] = lambda topic, payload: None,
        turned: Callable[[bool, str], None] = lambda connected, reason: None,
    ) -> None:
        try:
            from paho.mqtt.client import Client, MQTTv311
            from paho.mqtt.enums import CallbackAPIVersion
        except ImportError:
            raise DoorError("MQTT needs the package paho-mqtt; run `pip install paho-mqtt`") from None
        self._topics = topics
        self._hear = hear
        self._turned = turned
        self.connected = False
        # A name of its own for each connection: two with one name would throw each other out for ever.
        name = f"portunus-{secrets.token_hex(6)}"
        self._client = Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=MQTTv311)
        self._client.reconnect_delay_set(_SOONEST_S, _LATEST_S)
        if broker.user:
            self._client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            try:
                self._client.tls_set_context(tls_context(broker.ca))
            except OSError:
                raise DoorError(f"{broker.ca} holds no certificates in PEM; check network.ca") from None
        if will is not None:
            self._client.will_set(will[0], will[1], qos=1, retain=True)
        self._client.on_connect = self._on_connect
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.connect_async(broker.host, broker.port, keepalive=_KEEPALIVE_S)

    def start(self) -> None:
        """Connects from now on, on a thread of its own."""
        self._client.loop_start()

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        """Publishes, without waiting for it; False while there is no connection.

        At most once (QoS 0): what is acknowledged is sent again after a reconnection, behind newer messages,
        so that an old state of a door would be the last one, and a pulse would come late.
        """
        return self.connected and self._client.publish(topic, payload, qos=0, retain=retain).rc == 0

    def close(self, *last: tuple[str, bytes]) -> None:
        """Publishes these, retained, and ends within a second."""
        sent = [self._client.publish(topic, payload, 1, True) for topic, payload in last if self.connected]
        for message in sent:
            try:
                message.wait_for_publish(_BYE_S)
            except (RuntimeError, ValueError):
                break  # the connection went before
        self._client.disconnect()

    def _on_connect(self, client: Any, userdata: Any, flags: Any, code: Any, properties: Any) -> None:
        if code.is_failure:
            self._turned(False, "refused")
            return
        if self._topics:
            client.subscribe([(topic, 1) for topic in self._topics])
        self.connected = True
        self._turned(True, "")

    def _on_disconnect(self, client: Any, userdata: Any, flags: Any, code: Any, properties: Any) -> None:
        if self.connected:
            self.connected = False
            self._turned(False, "lost")

    def _on_message(self, client: Any, userdata: Any, message: MQTTMessage) -> None:
        # Nothing of ours is retained where we listen: what is comes from somebody else, or from long ago.
        if not message.retain and message.topic in self._topics and len(message.payload) <= _LONGEST:
            self._hear(message.topic, bytes(message.payload))

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About</source>
        <translation>Über Portunus</translation>
    </message>
    <message>
        <source>In the folder docs beside the program, and by the command `portunus --help`.</source>
        <translation>Im Ordner „docs“ neben dem Programm und mit dem Befehl `portunus --help`.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Portunus, a door that knows faces</source>
        <translation>Portunus, eine Tür, die Gesichter kennt</translation>
    </message>
    <message>
        <source>Version {version}
Licence: MIT. It may be used, changed and passed on by everybody; there is no warranty.
Everything that it sees stays on this device.</source>
        <translation>Version {version}
Lizenz: MIT. Jeder darf es benutzen, ändern und weitergeben; es gibt keine Gewährleistung.
Alles, was es sieht, bleibt auf diesem Gerät.</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>siehe das Paket</translation>
    </message>
    <message>
        <source>{name} {version}: {licence}</source>
        <translation>{name} {version}: {licence}</translation>
    </message>
    <message>
        <source>{name}: {licence}</source>
        <translation>{name}: {licence}</translation>
    </message>
</context>
<context>
    <name>Administrators</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New administrator</source>
        <translation>Neuer Administrator</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Neues Passwort oder neue PIN</translation>
    </message>
    <message>
        <source>Only an owner changes who administers.</source>
        <translation>Nur ein Eigentümer bestimmt, wer verwaltet.</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>Passwort oder PIN</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort festlegen</translation>
    </message>
    <message>
        <source>Set role</source>
        <translation>Rolle festlegen</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>Touch a name to change a role or a password.</source>
        <translation>Tippen Sie auf einen Namen, um Rolle oder Passwort zu ändern.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Geben Sie das neue Passwort zweimal gleich ein.</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (Sie)</translation>
    </message>
    <message>
        <source>{name} can no longer sign in, and is signed out now. What happened under this account stays in the events.</source>
        <translation>{name} kann sich nicht mehr anmelden und wird jetzt abgemeldet. Was unter diesem Konto geschah, bleibt in den Ereignissen.</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>{name} was changed, and has to sign in again.</source>
        <translation>{name} wurde geändert und muss sich neu anmelden.</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <translation>{name} wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>All events are there as they were written</source>
        <translation>Alle Ereignisse sind so vorhanden, wie sie geschrieben wurden</translation>
    </message>
    <message>
        <source>Broken at event {event}. Tell whoever answers for this device. ({problem})</source>
        <translation>Unterbrochen bei Ereignis {event}. Sagen Sie es der Person, die für dieses Gerät verantwortlich ist. ({problem})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Events that hold together: {events}, up to number {newest}.</source>
        <translation>Ereignisse, die zusammenhängen: {events}, bis Nummer {newest}.</translation>
    </message>
    <message>
        <source>Not all is proved</source>
        <translation>Nicht alles ist bewiesen</translation>
    </message>
    <message>
        <source>Nothing up to number {number} was cut off, says a signed checkpoint.</source>
        <translation>Bis Nummer {number} wurde nichts abgeschnitten; das belegt ein signierter Kontrollpunkt.</translation>
    </message>
    <message>
        <source>Old events that were let go, with a signed record: {number}.</source>
        <translation>Alte Ereignisse, die mit signiertem Nachweis gelöscht wurden: {number}.</translation>
    </message>
    <message>
        <source>Proof of what happened</source>
        <translation>Nachweis des Geschehenen</translation>
    </message>
    <message>
        <source>Something was changed</source>
        <translation>Etwas wurde verändert</translation>
    </message>
    <message>
        <source>Those up to number {number} are from before there was such proof.</source>
        <translation>Die Ereignisse bis Nummer {number} stammen aus der Zeit vor diesem Nachweis.</translation>
    </message>
    <message>
        <source>Whether those up to number {number} are all there were is not proved: the roll was lost.</source>
        <translation>Ob die Ereignisse bis Nummer {number} vollständig sind, ist nicht bewiesen: Das Verzeichnis ging verloren.</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>Another place</source>
        <translation>Ein anderer Ort</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Ich habe sie aufgeschrieben</translation>
    </message>
    <message>
        <source>It is shown once. The present one opens this gallery no more; backups that were made before open with the one of their time.</source>
        <translation>Sie wird einmal gezeigt. Die jetzige öffnet diese Galerie nicht mehr; frühere Sicherungen öffnen sich mit der ihrer Zeit.</translation>
    </message>
    <message>
        <source>It takes the place of all that is here. A running service cannot do that to itself: stop it, and give these commands on this machine, with the file in the place of FILE.</source>
        <translation>Sie tritt an die Stelle von allem, was hier ist. Ein laufender Dienst kann das nicht mit sich selbst tun: Beenden Sie ihn und geben Sie auf diesem Gerät diese Befehle ein, mit der Datei an der Stelle von FILE.</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Eine Sicherung erstellen</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Neue erstellen</translation>
    </message>
    <message>
        <source>Make a new recovery passphrase?</source>
        <translation>Neue Wiederherstellungs-Passphrase erstellen?</translation>
    </message>
    <message>
        <source>Make the backup</source>
        <translation>Sicherung erstellen</translation>
    </message>
    <message>
        <source>New recovery passphrase</source>
        <translation>Neue Wiederherstellungs-Passphrase</translation>
    </message>
    <message>
        <source>One encrypted file with all people, templates, consents, rules and events. Pictures are not in it, as none are kept. After somebody is erased, make a new one and destroy the older ones: they hold that person still.</source>
        <translation>Eine verschlüsselte Datei mit allen Personen, Templates, Einwilligungen, Regeln und Ereignissen. Bilder sind nicht darin, denn es werden keine aufbewahrt. Wenn jemand gelöscht wurde, erstellen Sie eine neue und vernichten Sie die älteren: Sie enthalten die Person noch.</translation>
    </message>
    <message>
        <source>Path of the file on this machine</source>
        <translation>Pfad der Datei auf diesem Gerät</translation>
    </message>
    <message>
        <source>Plug in a USB stick; it shows here as soon as it is ready. The file is encrypted, and the door goes on meanwhile.</source>
        <translation>Stecken Sie einen USB-Stick ein; er erscheint hier, sobald er bereit ist. Die Datei ist verschlüsselt, und die Tür arbeitet währenddessen weiter.</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Eine Sicherung zurückspielen</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Wiederherstellungs-Passphrase</translation>
    </message>
    <message>
        <source>The backup of {time} is in {file}. Keep it away from this machine.</source>
        <translation>Die Sicherung von {time} liegt in {file}. Bewahren Sie sie fern von diesem Gerät auf.</translation>
    </message>
    <message>
        <source>The file is encrypted. The door goes on meanwhile.</source>
        <translation>Die Datei ist verschlüsselt. Die Tür arbeitet währenddessen weiter.</translation>
    </message>
    <message>
        <source>The first one only looks whether the file is whole. On another machine, add --recovery to both. Who was erased since stays erased; other changes since are lost.</source>
        <translation>Der erste sieht nur nach, ob die Datei heil ist. Auf einem anderen Gerät fügen Sie beiden --recovery hinzu. Wer seither gelöscht wurde, bleibt gelöscht; andere Änderungen seither sind verloren.</translation>
    </message>
    <message>
        <source>The key of this machine, and on another machine the recovery passphrase. Without either of them nobody opens a backup.</source>
        <translation>Der Schlüssel dieses Geräts, auf einem anderen Gerät die Wiederherstellungs-Passphrase. Ohne eines von beiden öffnet niemand eine Sicherung.</translation>
    </message>
    <message>
        <source>Type the whole path, which begins with /.</source>
        <translation>Geben Sie den ganzen Pfad ein; er beginnt mit /.</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Was sie öffnet</translation>
    </message>
    <message>
        <source>Write it down and keep it away from this machine. It opens this gallery, and the backups that are made from now on, when the key is lost. The earlier one opens older backups only.</source>
        <translation>Schreiben Sie sie auf und bewahren Sie sie fern von diesem Gerät auf. Sie öffnet diese Galerie und die Sicherungen ab jetzt, wenn der Schlüssel verloren ist. Die frühere öffnet nur noch ältere Sicherungen.</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>Schreiben nach</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>A line reaches as far as the chance may reach; the dot is what was seen, where it was seen at all. Dashed line: what is wanted. Lower is better.</source>
        <translation>Eine Linie reicht so weit, wie die Wahrscheinlichkeit reichen kann; der Punkt ist, was gesehen wurde, falls es gesehen wurde. Gestrichelte Linie: was gewünscht ist. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>A stranger is taken for somebody in more than {wanted} of looks.</source>
        <translation>Fremde werden bei mehr als {wanted} der Blicke für jemanden gehalten.</translation>
    </message>
    <message>
        <source>A stranger’s look may be near enough in at most</source>
        <translation>Der Blick eines Fremden darf nahe genug sein in höchstens</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>Genauigkeit hier</translation>
    </message>
    <message>
        <source>Decisions marked as wrong: {number}. The nearest of them had a distance of {distance}.</source>
        <translation>Als falsch markierte Entscheidungen: {number}. Die nächste hatte einen Abstand von {distance}.</translation>
    </message>
    <message>
        <source>Distance {distance}. {mark}</source>
        <translation>Abstand {distance}. {mark}</translation>
    </message>
    <message>
        <source>Each dot is two people; the distance grows from left to right. Squares look like one person. Solid line: the threshold now. Dashed line: recommended. Left of a line, one is taken for the other.</source>
        <translation>Jeder Punkt steht für zwei Personen; der Abstand wächst von links nach rechts. Quadrate sehen aus wie eine Person. Durchgezogene Linie: die Schwelle jetzt. Gestrichelte Linie: die empfohlene. Links von einer Linie wird die eine für die andere gehalten.</translation>
    </message>
    <message>
        <source>Everybody is compared with everybody…</source>
        <translation>Alle werden mit allen verglichen…</translation>
    </message>
    <message>
        <source>Far enough apart.</source>
        <translation>Weit genug auseinander.</translation>
    </message>
    <message>
        <source>How often a stranger is taken for somebody</source>
        <translation>Wie oft Fremde für jemanden gehalten werden</translation>
    </message>
    <message>
        <source>It cannot be shown that strangers are taken for somebody in less than {wanted} of looks: too few people are enrolled for that.</source>
        <translation>Es lässt sich nicht zeigen, dass Fremde bei weniger als {wanted} der Blicke für jemanden gehalten werden: Dafür sind zu wenige Personen registriert.</translation>
    </message>
    <message>
        <source>It decides who is let in, from the next restart on. It is noted who changed it.</source>
        <translation>Sie entscheidet ab dem nächsten Neustart, wer eingelassen wird. Es wird vermerkt, wer sie geändert hat.</translation>
    </message>
    <message>
        <source>It is good: a stranger is taken for somebody in less than {wanted} of looks.</source>
        <translation>Gut: Fremde werden bei weniger als {wanted} der Blicke für jemanden gehalten.</translation>
    </message>
    <message>
        <source>Looks of strangers that are near enough to somebody enrolled: {rate}.</source>
        <translation>Blicke von Fremden, die einer registrierten Person nahe genug sind: {rate}.</translation>
    </message>
    <message>
        <source>Looks of the right person that are not near enough: {part}.</source>
        <translation>Blicke der richtigen Person, die nicht nahe genug sind: {part}.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>Measured with {network}. People enrolled: {people}, with templates: {templates}. Each of them is held against all others, as if a stranger.</source>
        <translation>Gemessen mit {network}. Registrierte Personen: {people}, mit Templates: {templates}. Jede von ihnen wird mit allen anderen verglichen, als wäre sie fremd.</translation>
    </message>
    <message>
        <source>Nearer than the threshold: each may be taken for the other.</source>
        <translation>Näher als die Schwelle: Jede kann für die andere gehalten werden.</translation>
    </message>
    <message>
        <source>No network that tells people apart is at work.</source>
        <translation>Kein Netz, das Personen unterscheidet, ist aktiv.</translation>
    </message>
    <message>
        <source>No threshold helps: strangers come as near as the right people. Enrol anew in good light.</source>
        <translation>Keine Schwelle hilft: Fremde kommen so nahe wie die richtigen Personen. Registrieren Sie bei gutem Licht neu.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>One person enrolled twice? Otherwise twins: each opens for the other.</source>
        <translation>Eine Person, zweimal registriert? Sonst Zwillinge: Jeder öffnet für den anderen.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Recommended threshold: {threshold}. Now it is {now}. With it, looks of strangers that are near enough: {rate}; looks of the right person that are not: {missed}. Those take a moment longer, or a second try.</source>
        <translation>Empfohlene Schwelle: {threshold}. Jetzt ist sie {now}. Damit sind Blicke von Fremden, die nahe genug sind: {rate}; Blicke der richtigen Person, die es nicht sind: {missed}. Diese brauchen einen Moment länger oder einen zweiten Versuch.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}</source>
        <translation>Schwelle auf {threshold} setzen</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}?</source>
        <translation>Schwelle auf {threshold} setzen?</translation>
    </message>
    <message>
        <source>Some look like one person enrolled twice: {number}. See who they are below, remove the double and measure again. Twins should not be let in by the face alone.</source>
        <translation>Einige sehen aus wie eine zweimal registrierte Person: {number}. Sehen Sie unten nach, wer es ist, entfernen Sie den doppelten Eintrag und messen Sie neu. Zwillinge sollten nicht allein mit dem Gesicht eingelassen werden.</translation>
    </message>
    <message>
        <source>The closest two people</source>
        <translation>Die zwei ähnlichsten Personen</translation>
    </message>
    <message>
        <source>The threshold in force is the one that is recommended.</source>
        <translation>Die geltende Schwelle ist die empfohlene.</translation>
    </message>
    <message>
        <source>The threshold is set. It holds after a restart.</source>
        <translation>Die Schwelle ist gesetzt. Sie gilt nach einem Neustart.</translation>
    </message>
    <message>
        <source>To show {wanted} takes faces of more people who are not enrolled: {number} or so.</source>
        <translation>Um {wanted} zu zeigen, braucht es Gesichter von mehr Personen, die nicht registriert sind: etwa {number}.</translation>
    </message>
    <message>
        <source>Too few people are enrolled to say anything about strangers. It takes 20 or more.</source>
        <translation>Es sind zu wenige Personen registriert, um etwas über Fremde zu sagen. Es braucht 20 oder mehr.</translation>
    </message>
    <message>
        <source>What would be better</source>
        <translation>Was besser wäre</translation>
    </message>
    <message>
        <source>Who is close to whom</source>
        <translation>Wer wem ähnlich ist</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not seen, at most {high}</source>
        <translation>nicht gesehen, höchstens {high}</translation>
    </message>
    <message>
        <source>somebody erased since</source>
        <translation>jemand, der seither gelöscht wurde</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{value}, between {low} and {high}</source>
        <translation>{value}, zwischen {low} und {high}</translation>
    </message>
</context>
<context>
    <name>CameraAdvice</name>
    <message>
        <source>It is too bright. Dim the light, or shade the camera.</source>
        <translation>Es ist zu hell. Dimmen Sie das Licht oder schirmen Sie die Kamera ab.</translation>
    </message>
    <message>
        <source>It is too dark. Put on a light that falls on the face.</source>
        <translation>Es ist zu dunkel. Schalten Sie ein Licht ein, das auf das Gesicht fällt.</translation>
    </message>
    <message>
        <source>No face is seen. Stand in front of the camera.</source>
        <translation>Kein Gesicht zu sehen. Stellen Sie sich vor die Kamera.</translation>
    </message>
    <message>
        <source>No picture comes yet. This can take some seconds.</source>
        <translation>Noch kommt kein Bild. Das kann einige Sekunden dauern.</translation>
    </message>
    <message>
        <source>The face is too small. Come closer, or move the camera.</source>
        <translation>Das Gesicht ist zu klein. Kommen Sie näher oder versetzen Sie die Kamera.</translation>
    </message>
    <message>
        <source>The light comes from behind the person. Turn the camera away from it.</source>
        <translation>Das Licht kommt von hinten. Drehen Sie die Kamera davon weg.</translation>
    </message>
    <message>
        <source>The picture is blurred. Clean the lens, and set its focus.</source>
        <translation>Das Bild ist unscharf. Reinigen Sie das Objektiv und stellen Sie es scharf.</translation>
    </message>
    <message>
        <source>This is a good picture.</source>
        <translation>Das ist ein gutes Bild.</translation>
    </message>
    <message>
        <source>Too few pictures a second come. More light or a better cable may help.</source>
        <translation>Es kommen zu wenige Bilder pro Sekunde. Mehr Licht oder ein besseres Kabel kann helfen.</translation>
    </message>
</context>
<context>
    <name>Cameras</name>
    <message>
        <source>A camera in the network</source>
        <translation>Eine Kamera im Netzwerk</translation>
    </message>
    <message>
        <source>A camera needs a device or an address, a name and a door.</source>
        <translation>Eine Kamera braucht ein Gerät oder eine Adresse, einen Namen und eine Tür.</translation>
    </message>
    <message>
        <source>A new camera</source>
        <translation>Eine neue Kamera</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Door that it looks at</source>
        <translation>Tür, auf die sie blickt</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>Ihre Adresse, etwa rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Take this camera away</source>
        <translation>Diese Kamera entfernen</translation>
    </message>
    <message>
        <source>The picture is turned by</source>
        <translation>Das Bild wird gedreht um</translation>
    </message>
    <message>
        <source>{degrees}°</source>
        <translation>{degrees}°</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Faces cannot be recognised now.</source>
        <translation>Gesichter können zurzeit nicht erkannt werden.</translation>
    </message>
    <message>
        <source>No camera is set up.</source>
        <translation>Es ist keine Kamera eingerichtet.</translation>
    </message>
    <message>
        <source>The camera shows no picture.</source>
        <translation>Die Kamera zeigt kein Bild.</translation>
    </message>
    <message>
        <source>The door does not answer. It will try again by itself.</source>
        <translation>Die Tür antwortet nicht. Es wird von selbst weiter versucht.</translation>
    </message>
    <message>
        <source>The passphrase has to be entered first.</source>
        <translation>Zuerst muss die Passphrase eingegeben werden.</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>I have written it down</source>
        <translation>Ich habe ihn aufgeschrieben</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Write it down and keep it in a safe place. It gives an owner a new password, and it is not shown again. An earlier one no longer works.</source>
        <translation>Schreiben Sie ihn auf und bewahren Sie ihn sicher auf. Mit ihm erhält ein Eigentümer ein neues Passwort; er wird nicht noch einmal gezeigt. Ein früherer gilt nicht mehr.</translation>
    </message>
</context>
<context>
    <name>DayDrops</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>Until the end of {day}</source>
        <translation>Bis einschließlich {day}</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Administration</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Enter PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message>
        <source>Figures of performance and power</source>
        <translation>Leistungswerte und Verbrauch</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Use a PIN</source>
        <translation>Mit PIN</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Doors</source>
        <translation>Türen</translation>
    </message>
    <message>
        <source>Forced open: look at it.</source>
        <translation>Aufgebrochen: bitte nachsehen.</translation>
    </message>
    <message>
        <source>Free passage</source>
        <translation>Freier Durchgang</translation>
    </message>
    <message>
        <source>Free passage: stays unlocked for everybody.</source>
        <translation>Freier Durchgang: bleibt für alle entriegelt.</translation>
    </message>
    <message>
        <source>It is done: {door}</source>
        <translation>Erledigt: {door}</translation>
    </message>
    <message>
        <source>It locks now, and lets in only people whose role says so, until somebody says Normal. The way out stays free.</source>
        <translation>Sie verriegelt jetzt und lässt nur Personen ein, deren Rolle es erlaubt, bis jemand „Normal“ wählt. Der Weg hinaus bleibt frei.</translation>
    </message>
    <message>
        <source>It opens for whoever may pass, and locks again after each of them.</source>
        <translation>Sie öffnet für alle Berechtigten und verriegelt danach jedes Mal wieder.</translation>
    </message>
    <message>
        <source>It unlocks now and stays so, for everybody, until somebody says Normal.</source>
        <translation>Sie wird jetzt entriegelt und bleibt es für alle, bis jemand „Normal“ wählt.</translation>
    </message>
    <message>
        <source>It unlocks once, as long as for somebody who is let in, and then locks again.</source>
        <translation>Sie wird einmal entriegelt, so lange wie für eine eingelassene Person, und verriegelt dann wieder.</translation>
    </message>
    <message>
        <source>Lockdown</source>
        <translation>Sperrung</translation>
    </message>
    <message>
        <source>Lockdown: opens only for people whose role says so.</source>
        <translation>Sperrung: öffnet nur für Personen, deren Rolle es erlaubt.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verriegelt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Normal: opens for whoever may pass.</source>
        <translation>Normal: öffnet für alle Berechtigten.</translation>
    </message>
    <message>
        <source>Not known whether it is locked: look at it.</source>
        <translation>Ob sie verriegelt ist, ist nicht bekannt: bitte nachsehen.</translation>
    </message>
    <message>
        <source>Open for too long: close it.</source>
        <translation>Zu lange offen: bitte schließen.</translation>
    </message>
    <message>
        <source>The alarm input holds it open.</source>
        <translation>Der Alarmeingang hält sie offen.</translation>
    </message>
    <message>
        <source>The device was opened: look at it.</source>
        <translation>Das Gerät wurde geöffnet: bitte nachsehen.</translation>
    </message>
    <message>
        <source>The door is closed</source>
        <translation>Die Tür ist geschlossen</translation>
    </message>
    <message>
        <source>The door stands open</source>
        <translation>Die Tür steht offen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entriegeln</translation>
    </message>
    <message>
        <source>Unlock once</source>
        <translation>Einmal entriegeln</translation>
    </message>
    <message>
        <source>Unlock {door}?</source>
        <translation>{door} entriegeln?</translation>
    </message>
    <message>
        <source>Unlocked, and held so</source>
        <translation>Dauerhaft entriegelt</translation>
    </message>
    <message>
        <source>Unlocked, seconds left: {seconds}</source>
        <translation>Entriegelt, verbleibende Sekunden: {seconds}</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>Wer wann Zutritt hat</translation>
    </message>
    <message>
        <source>{door}: back to normal?</source>
        <translation>{door}: zurück zu normal?</translation>
    </message>
    <message>
        <source>{door}: free passage?</source>
        <translation>{door}: freier Durchgang?</translation>
    </message>
    <message>
        <source>{door}: lockdown?</source>
        <translation>{door}: Sperrung?</translation>
    </message>
    <message>
        <source>{order}, door {door}</source>
        <translation>{order}, Tür {door}</translation>
    </message>
</context>
<context>
    <name>Enrol</name>
    <message>
        <source>A PIN has four to eight digits, typed by the person and known to nobody else. A door can ask for it besides the face. It opens without the face only with six digits or more, and a role that passes with the PIN alone.</source>
        <translation>Eine PIN hat vier bis acht Ziffern, von der Person selbst eingegeben und sonst niemandem bekannt. Eine Tür kann sie neben dem Gesicht verlangen. Ohne das Gesicht öffnet sie nur mit mindestens sechs Ziffern und einer Rolle, die allein mit der PIN einlässt.</translation>
    </message>
    <message>
        <source>After that day all of the person's data is erased.</source>
        <translation>Nach diesem Tag werden alle Daten der Person gelöscht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Enrol another person</source>
        <translation>Weitere Person registrieren</translation>
    </message>
    <message>
        <source>Enrolled already?</source>
        <translation>Schon registriert?</translation>
    </message>
    <message>
        <source>Everybody who sees the screen then reads the name.</source>
        <translation>Alle, die den Bildschirm sehen, lesen dann den Namen.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Good pictures?</source>
        <translation>Gute Bilder?</translation>
    </message>
    <message>
        <source>Greet me by name at the door</source>
        <translation>An der Tür mit Namen begrüßen</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>Ich willige ein</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>Ich weiß es nicht</translation>
    </message>
    <message>
        <source>It is the same person</source>
        <translation>Es ist dieselbe Person</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave out a picture in which the face is blurred or covered. The pictures are not kept: they are gone when you go on.</source>
        <translation>Lassen Sie Bilder weg, auf denen das Gesicht unscharf oder verdeckt ist. Die Bilder werden nicht aufbewahrt: Sie sind weg, sobald Sie weitergehen.</translation>
    </message>
    <message>
        <source>Leave out: {pose}</source>
        <translation>Weglassen: {pose}</translation>
    </message>
    <message>
        <source>Let the person who is to be enrolled read this. It takes a minute.</source>
        <translation>Lassen Sie die Person dies lesen, die registriert werden soll. Es dauert eine Minute.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No picture is taken. It takes a role that passes with the PIN alone.</source>
        <translation>Es wird kein Bild aufgenommen. Dazu braucht es eine Rolle, die allein mit der PIN einlässt.</translation>
    </message>
    <message>
        <source>Nothing is kept, and this ends here.</source>
        <translation>Nichts wird behalten, und hier ist Schluss.</translation>
    </message>
    <message>
        <source>One moment, the camera gets ready</source>
        <translation>Einen Moment, die Kamera macht sich bereit</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Bild der Kamera</translation>
    </message>
    <message>
        <source>Picture: {pose}</source>
        <translation>Bild: {pose}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN festlegen</translation>
    </message>
    <message>
        <source>Somebody of this name is enrolled already.</source>
        <translation>Unter diesem Namen ist schon jemand registriert.</translation>
    </message>
    <message>
        <source>Sometimes with glasses, sometimes without</source>
        <translation>Manchmal mit Brille, manchmal ohne</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Schritt {number} von {count}</translation>
    </message>
    <message>
        <source>Such as twins. The door may take one for the other.</source>
        <translation>Zum Beispiel Zwillinge. Die Tür kann sie verwechseln.</translation>
    </message>
    <message>
        <source>Take them again</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>Die PIN ist festgelegt.</translation>
    </message>
    <message>
        <source>The door knows this face from now on.</source>
        <translation>Die Tür kennt dieses Gesicht ab jetzt.</translation>
    </message>
    <message>
        <source>The new views are added to those of {name}.</source>
        <translation>Die neuen Ansichten kommen zu denen von {name} hinzu.</translation>
    </message>
    <message>
        <source>The person agrees here, on this screen</source>
        <translation>Die Person willigt hier ein, an diesem Bildschirm</translation>
    </message>
    <message>
        <source>The person has signed a paper</source>
        <translation>Die Person hat ein Papier unterschrieben</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Noch einmal dieselbe PIN</translation>
    </message>
    <message>
        <source>The two PINs differ. Type both again.</source>
        <translation>Die beiden PINs sind verschieden. Geben Sie beide neu ein.</translation>
    </message>
    <message>
        <source>Then a few views are taken of both.</source>
        <translation>Dann werden von beidem ein paar Ansichten aufgenommen.</translation>
    </message>
    <message>
        <source>They are two people who look alike</source>
        <translation>Es sind zwei Personen, die sich ähnlich sehen</translation>
    </message>
    <message>
        <source>This looks like {name}, who is enrolled already.</source>
        <translation>Das sieht aus wie {name}, schon registriert.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Until a certain day only</source>
        <translation>Nur bis zu einem bestimmten Tag</translation>
    </message>
    <message>
        <source>Where the paper is kept, such as “binder 3, page 12”</source>
        <translation>Wo das Papier liegt, etwa „Ordner 3, Seite 12“</translation>
    </message>
    <message>
        <source>Which roles the person has. Roles say who may pass which door when.</source>
        <translation>Welche Rollen die Person hat. Rollen bestimmen, wer wann durch welche Tür darf.</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Wer ist es?</translation>
    </message>
    <message>
        <source>Without a face: with a PIN only</source>
        <translation>Ohne Gesicht: nur mit einer PIN</translation>
    </message>
    <message>
        <source>{name} is enrolled.</source>
        <translation>{name} ist registriert.</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Against advice</source>
        <translation>Gegen den Rat</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>All doors</source>
        <translation>Alle Türen</translation>
    </message>
    <message>
        <source>Also near at {time}: {kind}, distance {distance}</source>
        <translation>Auch nahe am {time}: {kind}, Abstand {distance}</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Jeder Tag</translation>
    </message>
    <message>
        <source>At the door it said: {reason}</source>
        <translation>An der Tür stand: {reason}</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>Von Konto</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the template that matched?</source>
        <translation>Das passende Template löschen?</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>Ereignis {number}</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>It is noted for good that this was somebody else, and counts when accuracy is reckoned. Nothing is deleted.</source>
        <translation>Es wird dauerhaft vermerkt, dass dies jemand anderes war, und es zählt bei der Berechnung der Genauigkeit. Gelöscht wird nichts.</translation>
    </message>
    <message>
        <source>It is noted that this decision was wrong.</source>
        <translation>Es ist vermerkt, dass diese Entscheidung falsch war.</translation>
    </message>
    <message>
        <source>Lines of JSON</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Mark this decision as wrong?</source>
        <translation>Diese Entscheidung als falsch markieren?</translation>
    </message>
    <message>
        <source>Marked as wrong: this was somebody else.</source>
        <translation>Als falsch markiert: Das war jemand anderes.</translation>
    </message>
    <message>
        <source>Nearest people</source>
        <translation>Ähnlichste Personen</translation>
    </message>
    <message>
        <source>Nobody was near.</source>
        <translation>Niemand war nahe.</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>Person: Name oder Kennung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save events</source>
        <translation>Ereignisse speichern</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Seconds to wait</source>
        <translation>Wartezeit in Sekunden</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Vorgezeigt</translation>
    </message>
    <message>
        <source>Similar person: {line}</source>
        <translation>Ähnliche Person: {line}</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Template {template}, quality {quality}; the person was enrolled on {day}.</source>
        <translation>Template {template}, Qualität {quality}; die Person wurde am {day} registriert.</translation>
    </message>
    <message>
        <source>Templates of this person: {number}</source>
        <translation>Templates dieser Person: {number}</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. It is the person's only one: the door knows this person no longer until she or he is enrolled again.</source>
        <translation>Die Entscheidung wird als falsch markiert und das passende Template endgültig gelöscht. Es ist das einzige dieser Person: Die Tür kennt sie nicht mehr, bis sie neu registriert wird.</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. The person's other templates stay.</source>
        <translation>Die Entscheidung wird als falsch markiert und das passende Template endgültig gelöscht. Die anderen Templates der Person bleiben.</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The template that matched is gone.</source>
        <translation>Das passende Template gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This was somebody else</source>
        <translation>Das war jemand anderes</translation>
    </message>
    <message>
        <source>This was somebody else: delete the template</source>
        <translation>Das war jemand anderes: Template löschen</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What matched</source>
        <translation>Was gepasst hat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Welche Ereignisse</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>Warum: {why}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>door {door}</source>
        <translation>Tür {door}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>person {id}…</source>
        <translation>Person {id}…</translation>
    </message>
    <message>
        <source>somebody who is gone</source>
        <translation>jemand, der nicht mehr registriert ist</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{filter}: nothing has happened.</source>
        <translation>{filter}: Es ist nichts geschehen.</translation>
    </message>
    <message>
        <source>{kind}: {person}</source>
        <translation>{kind}: {person}</translation>
    </message>
    <message>
        <source>{name}, distance {distance}</source>
        <translation>{name}, Abstand {distance}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{time} · door {door}</source>
        <translation>{time} · Tür {door}</translation>
    </message>
    <message>
        <source>{time} · door {door}, camera {camera}</source>
        <translation>{time} · Tür {door}, Kamera {camera}</translation>
    </message>
    <message>
        <source>{title} – {order}</source>
        <translation>{title} – {order}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Capture to decision</source>
        <translation>Aufnahme bis Entscheidung</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>Dropped pictures</source>
        <translation>Verworfene Bilder</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Energy of a decision</source>
        <translation>Energie einer Entscheidung</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Performance and power</source>
        <translation>Leistung und Verbrauch</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Waiting for a picture</source>
        <translation>Warten auf ein Bild</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{number} J</source>
        <translation>{number} J</translation>
    </message>
    <message>
        <source>{number} MiB</source>
        <translation>{number} MiB</translation>
    </message>
    <message>
        <source>{number} W</source>
        <translation>{number} W</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
    <message>
        <source>{number} °C</source>
        <translation>{number} °C</translation>
    </message>
    <message>
        <source>{number}/s</source>
        <translation>{number}/s</translation>
    </message>
    <message>
        <source>{speed}, decision {decision}, CPU {cpu}, power {power}</source>
        <translation>{speed}, Entscheidung {decision}, CPU {cpu}, Verbrauch {power}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A camera in the network</source>
        <translation>Eine Kamera im Netzwerk</translation>
    </message>
    <message>
        <source>A check is at work: a picture of a face is told from a living one.</source>
        <translation>Eine Prüfung ist aktiv: Ein Bild wird von einem lebenden Gesicht unterschieden.</translation>
    </message>
    <message>
        <source>A few megabytes, from the internet or from a stick.</source>
        <translation>Einige Megabyte, aus dem Internet oder von einem Stick.</translation>
    </message>
    <message>
        <source>A key file on this machine</source>
        <translation>Eine Schlüsseldatei auf diesem Gerät</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>A passphrase that somebody types</source>
        <translation>Eine Passphrase, die jemand eingibt</translation>
    </message>
    <message>
        <source>A password</source>
        <translation>Ein Passwort</translation>
    </message>
    <message>
        <source>A stolen machine opens nothing. After each power cut nobody is let in until it is typed.</source>
        <translation>Ein gestohlenes Gerät öffnet nichts. Nach jedem Stromausfall wird niemand eingelassen, bis sie eingegeben ist.</translation>
    </message>
    <message>
        <source>All faces are kept encrypted. What is to open them when this machine starts?</source>
        <translation>Alle Gesichter werden verschlüsselt aufbewahrt. Was soll sie öffnen, wenn dieses Gerät startet?</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>Andere Kamera</translation>
    </message>
    <message>
        <source>At least eight characters, or at least six digits that are not in a row.</source>
        <translation>Mindestens acht Zeichen oder mindestens sechs Ziffern, die keine Reihe bilden.</translation>
    </message>
    <message>
        <source>By a relay at a pin of this machine</source>
        <translation>Über ein Relais an einem Anschluss dieses Geräts</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Did the lock click, and could the door be opened?</source>
        <translation>Hat das Schloss geklickt, und ließ sich die Tür öffnen?</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>Person registrieren</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>Erste Person</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>GPIO-Chip</translation>
    </message>
    <message>
        <source>Go without it</source>
        <translation>Ohne Prüfung weiter</translation>
    </message>
    <message>
        <source>I know that a picture of an enrolled person then opens this door.</source>
        <translation>Ich weiß, dass dann ein Bild einer registrierten Person diese Tür öffnet.</translation>
    </message>
    <message>
        <source>Install the check</source>
        <translation>Prüfung installieren</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>Ihre Adresse, etwa rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Nur lebende Gesichter</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in and look again, or take one here:</source>
        <translation>Es ist keine Kamera angeschlossen. Schließen Sie eine an und suchen Sie noch einmal, oder nehmen Sie eine von hier:</translation>
    </message>
    <message>
        <source>No, it did not</source>
        <translation>Nein, hat es nicht</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet: the door opens for nobody.</source>
        <translation>Noch ist niemand registriert: Die Tür öffnet für niemanden.</translation>
    </message>
    <message>
        <source>Not at all, so far</source>
        <translation>Bisher gar nicht</translation>
    </message>
    <message>
        <source>Number of the relay's line</source>
        <translation>Nummer der Relaisleitung</translation>
    </message>
    <message>
        <source>Over the network (MQTT)</source>
        <translation>Über das Netzwerk (MQTT)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>People read both at the door. They may stay empty.</source>
        <translation>Beides lesen die Leute an der Tür. Es darf leer bleiben.</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Bild der Kamera</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Wiederherstellungs-Passphrase</translation>
    </message>
    <message>
        <source>See that the lock has power, that its wires are at the relay, and that the number of the line is the right one. Then try again.</source>
        <translation>Prüfen Sie, ob das Schloss Strom hat, ob seine Drähte am Relais sind und ob die Nummer der Leitung stimmt. Versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Set-up goes on</source>
        <translation>Einrichtung fortsetzen</translation>
    </message>
    <message>
        <source>Seven short steps make this door ready. Which language is spoken here?</source>
        <translation>Sieben kurze Schritte machen diese Tür bereit. Welche Sprache wird hier gesprochen?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Somebody is enrolled, and the door knows that face.</source>
        <translation>Jemand ist registriert, und die Tür kennt das Gesicht.</translation>
    </message>
    <message>
        <source>Stand at the door, then unlock it and listen to the lock.</source>
        <translation>Stellen Sie sich an die Tür, entriegeln Sie sie und achten Sie auf das Schloss.</translation>
    </message>
    <message>
        <source>Stand where people will stand, and look into the camera.</source>
        <translation>Stellen Sie sich dorthin, wo später die Leute stehen, und blicken Sie in die Kamera.</translation>
    </message>
    <message>
        <source>The camera should look people in the face, with the light behind it.</source>
        <translation>Die Kamera soll den Leuten ins Gesicht sehen, mit dem Licht im Rücken.</translation>
    </message>
    <message>
        <source>The check for living faces is off: a picture can open this door.</source>
        <translation>Die Prüfung auf lebende Gesichter ist aus: Ein Bild kann diese Tür öffnen.</translation>
    </message>
    <message>
        <source>The door is set up. All of this can be changed under Administration.</source>
        <translation>Die Tür ist eingerichtet. Alles lässt sich unter „Verwaltung“ ändern.</translation>
    </message>
    <message>
        <source>The door opens for people whom it knows. Who is the first one?</source>
        <translation>Die Tür öffnet für Personen, die sie kennt. Wer ist die erste?</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. A stolen disk alone opens nothing.</source>
        <translation>Die Tür arbeitet nach einem Stromausfall von selbst weiter. Eine gestohlene Festplatte allein öffnet nichts.</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. Whoever steals the machine has the key too.</source>
        <translation>Die Tür arbeitet nach einem Stromausfall von selbst weiter. Wer das Gerät stiehlt, hat auch den Schlüssel.</translation>
    </message>
    <message>
        <source>The relay switches when its line is at 0 V</source>
        <translation>Das Relais schaltet, wenn seine Leitung auf 0 V liegt</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>Noch einmal dieselbe Passphrase</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Noch einmal dasselbe Passwort</translation>
    </message>
    <message>
        <source>The screen shows what the door would do. Nothing is unlocked.</source>
        <translation>Der Bildschirm zeigt, was die Tür täte. Entriegelt wird nichts.</translation>
    </message>
    <message>
        <source>The security chip of this machine (TPM)</source>
        <translation>Der Sicherheitschip dieses Geräts (TPM)</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type both again.</source>
        <translation>Die beiden Passphrasen sind verschieden. Geben Sie beide neu ein.</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>Die beiden Passwörter sind verschieden. Geben Sie beide neu ein.</translation>
    </message>
    <message>
        <source>The usual way on a small computer.</source>
        <translation>Der übliche Weg auf einem kleinen Rechner.</translation>
    </message>
    <message>
        <source>There is no camera yet: nobody is recognised.</source>
        <translation>Noch gibt es keine Kamera: Niemand wird erkannt.</translation>
    </message>
    <message>
        <source>This door has an owner. Others can be added under Administrators.</source>
        <translation>Diese Tür hat einen Eigentümer. Weitere lassen sich unter „Administratoren“ hinzufügen.</translation>
    </message>
    <message>
        <source>This door is not quite set up yet. Sign in as its owner to go on.</source>
        <translation>Diese Tür ist noch nicht ganz eingerichtet. Melden Sie sich als ihr Eigentümer an, um fortzufahren.</translation>
    </message>
    <message>
        <source>This is the second thing to write down, under its own name: the recovery passphrase. It opens the gallery and its backups when the key is lost; the recovery code does not. An earlier recovery passphrase opens nothing any more.</source>
        <translation>Das ist das Zweite zum Aufschreiben, unter eigenem Namen: die Wiederherstellungs-Passphrase. Sie öffnet die Galerie und ihre Sicherungen, wenn der Schlüssel verloren ist; der Wiederherstellungscode tut das nicht. Eine frühere Wiederherstellungs-Passphrase öffnet nichts mehr.</translation>
    </message>
    <message>
        <source>This is your recovery code. Write it down under this name and keep it away from this machine: it gives you a new password when you forget yours, and it is not shown again.</source>
        <translation>Das ist Ihr Wiederherstellungscode. Schreiben Sie ihn unter diesem Namen auf und bewahren Sie ihn fern von diesem Gerät auf: Mit ihm erhalten Sie ein neues Passwort, wenn Sie Ihres vergessen. Er wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>This machine unlocks the door. How is the lock connected to it?</source>
        <translation>Dieses Gerät entriegelt die Tür. Wie ist das Schloss mit ihm verbunden?</translation>
    </message>
    <message>
        <source>To the door</source>
        <translation>Zur Tür</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Unlock once more</source>
        <translation>Noch einmal entriegeln</translation>
    </message>
    <message>
        <source>Unlock the door</source>
        <translation>Tür entriegeln</translation>
    </message>
    <message>
        <source>Use this camera</source>
        <translation>Diese Kamera verwenden</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Whoever owns this door signs in with a name and a password. Nobody else may.</source>
        <translation>Wer diese Tür besitzt, meldet sich mit Name und Passwort an. Sonst darf es niemand.</translation>
    </message>
    <message>
        <source>Without a check, a printed picture of somebody can open this door.</source>
        <translation>Ohne Prüfung kann ein gedrucktes Bild einer Person diese Tür öffnen.</translation>
    </message>
    <message>
        <source>Without power the lock is open</source>
        <translation>Ohne Strom ist das Schloss offen</translation>
    </message>
    <message>
        <source>Write this down first. It is not shown again.</source>
        <translation>Schreiben Sie es zuerst auf. Es wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>Yes, it clicked</source>
        <translation>Ja, es hat geklickt</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>A little further</source>
        <translation>Etwas weiter</translation>
    </message>
    <message>
        <source>Another face came into the picture</source>
        <translation>Ein anderes Gesicht kam ins Bild</translation>
    </message>
    <message>
        <source>Another face came into the picture. Let one person alone stand before the camera.</source>
        <translation>Ein anderes Gesicht kam ins Bild. Lassen Sie nur eine Person vor der Kamera stehen.</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Kommen Sie näher</translation>
    </message>
    <message>
        <source>Come in front of the camera, and near it</source>
        <translation>Kommen Sie vor die Kamera, nahe heran</translation>
    </message>
    <message>
        <source>Go a little further back</source>
        <translation>Gehen Sie etwas zurück</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Halten Sie still</translation>
    </message>
    <message>
        <source>Less light on the face</source>
        <translation>Weniger Licht auf das Gesicht</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>Blicken Sie in die Kamera</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Blicken Sie gerade in die Kamera</translation>
    </message>
    <message>
        <source>Lower your chin a little</source>
        <translation>Senken Sie das Kinn ein wenig</translation>
    </message>
    <message>
        <source>More light on the face</source>
        <translation>Mehr Licht auf das Gesicht</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>Gehen Sie in die Mitte des Bildes</translation>
    </message>
    <message>
        <source>No face was seen. Stand in front of the camera, about an arm's length away.</source>
        <translation>Es war kein Gesicht zu sehen. Stellen Sie sich etwa eine Armlänge vor die Kamera.</translation>
    </message>
    <message>
        <source>Not so far</source>
        <translation>Nicht so weit</translation>
    </message>
    <message>
        <source>One person only, please</source>
        <translation>Bitte nur eine Person</translation>
    </message>
    <message>
        <source>Put your glasses on, or take them off, and look straight at the camera</source>
        <translation>Setzen Sie die Brille auf oder ab und blicken Sie gerade in die Kamera</translation>
    </message>
    <message>
        <source>Raise your chin a little</source>
        <translation>Heben Sie das Kinn ein wenig</translation>
    </message>
    <message>
        <source>Several people were in the picture. Let one person alone stand before the camera.</source>
        <translation>Mehrere Personen waren im Bild. Lassen Sie nur eine Person vor der Kamera stehen.</translation>
    </message>
    <message>
        <source>Take off dark glasses and uncover the eyes</source>
        <translation>Nehmen Sie die Sonnenbrille ab und machen Sie die Augen frei</translation>
    </message>
    <message>
        <source>The camera saw a picture or a screen, not a living face. The person has to be here in person.</source>
        <translation>Die Kamera sah ein Bild oder einen Bildschirm, kein lebendes Gesicht. Die Person muss selbst hier sein.</translation>
    </message>
    <message>
        <source>The person left the picture</source>
        <translation>Die Person hat das Bild verlassen</translation>
    </message>
    <message>
        <source>The person left the picture. Stay before the camera until all is done.</source>
        <translation>Die Person hat das Bild verlassen. Bleiben Sie vor der Kamera, bis alles fertig ist.</translation>
    </message>
    <message>
        <source>This is a picture of a person, not a person</source>
        <translation>Das ist ein Bild einer Person, keine Person</translation>
    </message>
    <message>
        <source>Too few different views of the face came together</source>
        <translation>Es kamen zu wenige verschiedene Ansichten zusammen</translation>
    </message>
    <message>
        <source>Too few different views of the face came together. Follow what the screen asks, without haste.</source>
        <translation>Es kamen zu wenige verschiedene Ansichten zusammen. Folgen Sie in Ruhe dem, was der Bildschirm verlangt.</translation>
    </message>
    <message>
        <source>Turn to the light: one side of the face is dark</source>
        <translation>Drehen Sie sich zum Licht: Eine Gesichtshälfte ist dunkel</translation>
    </message>
    <message>
        <source>Turn your head a little to your left</source>
        <translation>Drehen Sie den Kopf etwas nach links</translation>
    </message>
    <message>
        <source>Turn your head a little to your right</source>
        <translation>Drehen Sie den Kopf etwas nach rechts</translation>
    </message>
    <message>
        <source>Uncover mouth and nose</source>
        <translation>Machen Sie Mund und Nase frei</translation>
    </message>
    <message>
        <source>chin down</source>
        <translation>Kinn nach unten</translation>
    </message>
    <message>
        <source>chin up</source>
        <translation>Kinn nach oben</translation>
    </message>
    <message>
        <source>glasses on or off</source>
        <translation>Brille auf oder ab</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>geradeaus</translation>
    </message>
    <message>
        <source>to the left</source>
        <translation>nach links</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>nach rechts</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>All is well.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Camera {name}</source>
        <translation>Kamera {name}</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Damaged rows: {number}</source>
        <translation>Beschädigte Zeilen: {number}</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter finden</translation>
    </message>
    <message>
        <source>Folder of the appliance</source>
        <translation>Ordner des Geräts</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Gallery keys so far: {number}</source>
        <translation>Galerieschlüssel bisher: {number}</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>It works. To look at: {warned}.</source>
        <translation>Es funktioniert. Anzusehen: {warned}.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key: {provider}</source>
        <translation>Schlüssel: {provider}</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Nur lebende Gesichter</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Looking at everything…</source>
        <translation>Alles wird angesehen…</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>Modell {name}</translation>
    </message>
    <message>
        <source>Of them enabled: {number}</source>
        <translation>Davon freigegeben: {number}</translation>
    </message>
    <message>
        <source>People enrolled: {number}</source>
        <translation>Registrierte Personen: {number}</translation>
    </message>
    <message>
        <source>Programs that are needed</source>
        <translation>Benötigte Programme</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Wiederherstellungs-Passphrase</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Size on the disk: {size}</source>
        <translation>Größe auf dem Datenträger: {size}</translation>
    </message>
    <message>
        <source>Something does not work: {failed}. To look at: {warned}.</source>
        <translation>Etwas funktioniert nicht: {failed}. Anzusehen: {warned}.</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>Personen unterscheiden</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Templates of {network}: {number}</source>
        <translation>Templates von {network}: {number}</translation>
    </message>
    <message>
        <source>The gallery in numbers</source>
        <translation>Die Galerie in Zahlen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Views: {number}</source>
        <translation>Ansichten: {number}</translation>
    </message>
    <message>
        <source>a credential of systemd</source>
        <translation>ein Credential von systemd</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>eine Schlüsseldatei</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>eine Passphrase</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>funktioniert nicht</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>bitte ansehen</translation>
    </message>
    <message>
        <source>the security chip (TPM)</source>
        <translation>der Sicherheitschip (TPM)</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>{check}: {state}</source>
        <translation>{check}: {state}</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Come closer.</source>
        <translation>Kommen Sie näher.</translation>
    </message>
    <message>
        <source>Enter your PIN.</source>
        <translation>Geben Sie Ihre PIN ein.</translation>
    </message>
    <message>
        <source>Look at the camera.</source>
        <translation>Blicken Sie in die Kamera.</translation>
    </message>
    <message>
        <source>One after the other: the person in front first.</source>
        <translation>Nacheinander: zuerst die vordere Person.</translation>
    </message>
    <message>
        <source>One person at a time, please.</source>
        <translation>Bitte einzeln.</translation>
    </message>
    <message>
        <source>Stay where you are for a moment.</source>
        <translation>Bleiben Sie einen Moment stehen.</translation>
    </message>
    <message>
        <source>Step in front of the camera.</source>
        <translation>Treten Sie vor die Kamera.</translation>
    </message>
    <message>
        <source>To try again, step away and come back.</source>
        <translation>Für einen neuen Versuch treten Sie zurück und kommen Sie wieder.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Administrator added</source>
        <translation>Administrator hinzugefügt</translation>
    </message>
    <message>
        <source>Administrator removed</source>
        <translation>Administrator entfernt</translation>
    </message>
    <message>
        <source>Administrator's role changed</source>
        <translation>Rolle eines Administrators geändert</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Alarms and wrong PINs</source>
        <translation>Alarme und falsche PINs</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>Andere Kamera</translation>
    </message>
    <message>
        <source>Asked by an administrator</source>
        <translation>Von einem Administrator verlangt</translation>
    </message>
    <message>
        <source>Asked for what is not allowed</source>
        <translation>Nicht Erlaubtes verlangt</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>Sicherung erstellt</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>Camera accepted</source>
        <translation>Kamera akzeptiert</translation>
    </message>
    <message>
        <source>Camera back</source>
        <translation>Kamera wieder da</translation>
    </message>
    <message>
        <source>Camera lost</source>
        <translation>Kamera verloren</translation>
    </message>
    <message>
        <source>Camera noted</source>
        <translation>Kamera vermerkt</translation>
    </message>
    <message>
        <source>Camera's picture stands still</source>
        <translation>Das Kamerabild steht still</translation>
    </message>
    <message>
        <source>Camera's pictures repeat</source>
        <translation>Kamerabilder wiederholen sich</translation>
    </message>
    <message>
        <source>Cameras and device</source>
        <translation>Kameras und Gerät</translation>
    </message>
    <message>
        <source>Cameras forgotten</source>
        <translation>Kameras vergessen</translation>
    </message>
    <message>
        <source>Changes of people</source>
        <translation>Änderungen an Personen</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>Uhr gesprungen</translation>
    </message>
    <message>
        <source>Decision marked as wrong</source>
        <translation>Entscheidung als falsch markiert</translation>
    </message>
    <message>
        <source>Decisions not written down</source>
        <translation>Entscheidungen nicht aufgeschrieben</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Door alarm</source>
        <translation>Türalarm</translation>
    </message>
    <message>
        <source>Door alarm over</source>
        <translation>Türalarm beendet</translation>
    </message>
    <message>
        <source>Door mode changed</source>
        <translation>Betriebsart der Tür geändert</translation>
    </message>
    <message>
        <source>Doors and rules</source>
        <translation>Türen und Regeln</translation>
    </message>
    <message>
        <source>Duress PIN entered</source>
        <translation>Überfall-PIN eingegeben</translation>
    </message>
    <message>
        <source>Expiry set</source>
        <translation>Ablauf festgelegt</translation>
    </message>
    <message>
        <source>First owner made</source>
        <translation>Erster Eigentümer angelegt</translation>
    </message>
    <message>
        <source>Gallery key renewed</source>
        <translation>Galerieschlüssel erneuert</translation>
    </message>
    <message>
        <source>Gallery opened</source>
        <translation>Galerie geöffnet</translation>
    </message>
    <message>
        <source>Greeting changed</source>
        <translation>Begrüßung geändert</translation>
    </message>
    <message>
        <source>Key for events made</source>
        <translation>Schlüssel für Ereignisse erstellt</translation>
    </message>
    <message>
        <source>Key renewed</source>
        <translation>Schlüssel erneuert</translation>
    </message>
    <message>
        <source>Keys of people renewed</source>
        <translation>Schlüssel von Personen erneuert</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Eingelassen</translation>
    </message>
    <message>
        <source>List of erased people rebuilt</source>
        <translation>Liste gelöschter Personen neu aufgebaut</translation>
    </message>
    <message>
        <source>Not a living face</source>
        <translation>Kein lebendes Gesicht</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Nicht eingelassen</translation>
    </message>
    <message>
        <source>Old events let go</source>
        <translation>Alte Ereignisse gelöscht</translation>
    </message>
    <message>
        <source>Other event: {kind}</source>
        <translation>Anderes Ereignis: {kind}</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>PIN festgelegt</translation>
    </message>
    <message>
        <source>PINs taken away</source>
        <translation>PINs entzogen</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Passwort geändert</translation>
    </message>
    <message>
        <source>Password set by recovery code</source>
        <translation>Passwort mit Wiederherstellungscode festgelegt</translation>
    </message>
    <message>
        <source>Person disabled</source>
        <translation>Person gesperrt</translation>
    </message>
    <message>
        <source>Person enabled</source>
        <translation>Person freigegeben</translation>
    </message>
    <message>
        <source>Person enrolled</source>
        <translation>Person registriert</translation>
    </message>
    <message>
        <source>Person erased</source>
        <translation>Person gelöscht</translation>
    </message>
    <message>
        <source>Person renamed</source>
        <translation>Person umbenannt</translation>
    </message>
    <message>
        <source>Person's data exported</source>
        <translation>Daten einer Person exportiert</translation>
    </message>
    <message>
        <source>Recognition failed</source>
        <translation>Erkennung ausgefallen</translation>
    </message>
    <message>
        <source>Recovery passphrase renewed</source>
        <translation>Wiederherstellungs-Passphrase erneuert</translation>
    </message>
    <message>
        <source>Renewal of keys begun</source>
        <translation>Erneuerung der Schlüssel begonnen</translation>
    </message>
    <message>
        <source>Right PIN entered</source>
        <translation>Richtige PIN eingegeben</translation>
    </message>
    <message>
        <source>Role of a person set</source>
        <translation>Rolle einer Person festgelegt</translation>
    </message>
    <message>
        <source>Roll rebuilt</source>
        <translation>Verzeichnis neu aufgebaut</translation>
    </message>
    <message>
        <source>Rules changed</source>
        <translation>Regeln geändert</translation>
    </message>
    <message>
        <source>Service started</source>
        <translation>Dienst gestartet</translation>
    </message>
    <message>
        <source>Service stopped</source>
        <translation>Dienst beendet</translation>
    </message>
    <message>
        <source>Settings accepted</source>
        <translation>Einstellungen akzeptiert</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>Anmeldung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Sign-in locked for a while</source>
        <translation>Anmeldung eine Zeit lang gesperrt</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Stranger</source>
        <translation>Fremde Person</translation>
    </message>
    <message>
        <source>Tables accepted</source>
        <translation>Tabellen akzeptiert</translation>
    </message>
    <message>
        <source>Template deleted</source>
        <translation>Template gelöscht</translation>
    </message>
    <message>
        <source>The right camera again</source>
        <translation>Wieder die richtige Kamera</translation>
    </message>
    <message>
        <source>Unlocked by an administrator</source>
        <translation>Von einem Administrator entriegelt</translation>
    </message>
    <message>
        <source>Views added</source>
        <translation>Ansichten hinzugefügt</translation>
    </message>
    <message>
        <source>Views taken over for another model</source>
        <translation>Ansichten für ein anderes Modell übernommen</translation>
    </message>
    <message>
        <source>Wrong PIN entered</source>
        <translation>Falsche PIN eingegeben</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>The camera shows no picture.</source>
        <translation>Die Kamera zeigt kein Bild.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>About</source>
        <translation>Über Portunus</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>Genauigkeit hier</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Back to the door</source>
        <translation>Zurück zur Tür</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Mein Passwort ändern</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Türen</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>Person registrieren</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Go on with the set-up</source>
        <translation>Einrichtung fortsetzen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>Kiosk verlassen</translation>
    </message>
    <message>
        <source>Leave the kiosk?</source>
        <translation>Kiosk verlassen?</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelle und Engines</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Neues Passwort oder neue PIN</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Present password or PIN</source>
        <translation>Bisheriges Passwort oder bisherige PIN</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Signed in: {name}, {role}. {rights}</source>
        <translation>Angemeldet: {name}, {role}. {rights}</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>There are no administrators yet: everybody may do everything.</source>
        <translation>Noch gibt es keine Administratoren: Alle dürfen alles.</translation>
    </message>
    <message>
        <source>This screen closes until somebody starts it again. The door goes on working, without showing what it sees.</source>
        <translation>Dieser Bildschirm schließt sich, bis ihn jemand wieder startet. Die Tür arbeitet weiter, ohne zu zeigen, was sie sieht.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Geben Sie das neue Passwort zweimal gleich ein.</translation>
    </message>
    <message>
        <source>Who may when</source>
        <translation>Zutrittsregeln</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>All is well.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>At work on {engine}</source>
        <translation>Aktiv mit {engine}</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Chosen, but not installed</source>
        <translation>Gewählt, aber nicht installiert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Files of the models</source>
        <translation>Dateien der Modelle</translation>
    </message>
    <message>
        <source>Finds faces</source>
        <translation>Findet Gesichter</translation>
    </message>
    <message>
        <source>For one picture or one face, while the door goes on. Shorter is better.</source>
        <translation>Für ein Bild oder ein Gesicht, während die Tür weiterarbeitet. Kürzer ist besser.</translation>
    </message>
    <message>
        <source>How fast they are here</source>
        <translation>Wie schnell sie hier sind</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install again</source>
        <translation>Neu installieren</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Installieren von</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Measure the speed</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelle und Engines</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>Kein Modell ist installiert.</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>Something is damaged.</source>
        <translation>Etwas ist beschädigt.</translation>
    </message>
    <message>
        <source>Tells living faces from pictures</source>
        <translation>Unterscheidet lebende Gesichter von Bildern</translation>
    </message>
    <message>
        <source>Tells people apart</source>
        <translation>Unterscheidet Personen</translation>
    </message>
    <message>
        <source>The internet</source>
        <translation>Dem Internet</translation>
    </message>
    <message>
        <source>Touch a model to see its licence, or to install it.</source>
        <translation>Tippen Sie auf ein Modell, um seine Lizenz zu sehen oder es zu installieren.</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht hier</translation>
    </message>
    <message>
        <source>{engine}: {reason}</source>
        <translation>{engine}: {reason}</translation>
    </message>
    <message>
        <source>{model} is being installed. This may take some minutes.</source>
        <translation>{model} wird installiert. Das kann einige Minuten dauern.</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <translation>{model} ist installiert.</translation>
    </message>
    <message>
        <source>{model}: damaged. Install it again.
{detail}</source>
        <translation>{model}: beschädigt. Installieren Sie es neu.
{detail}</translation>
    </message>
    <message>
        <source>{model}: every file is as it was installed.</source>
        <translation>{model}: Jede Datei ist so, wie sie installiert wurde.</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
    <message>
        <source>{state} – {task}</source>
        <translation>{state} – {task}</translation>
    </message>
    <message>
        <source>{task}.
{summary}

Licence: {licence}

State: {state}

Engine: {engine}
{reason}</source>
        <translation>{task}.
{summary}

Lizenz: {licence}

Zustand: {state}

Engine: {engine}
{reason}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>A broker, for Home Assistant and the like.</source>
        <translation>Ein Broker, für Home Assistant und Ähnliches.</translation>
    </message>
    <message>
        <source>An address that gets a signed notice of each event.</source>
        <translation>Eine Adresse, die zu jedem Ereignis eine signierte Meldung erhält.</translation>
    </message>
    <message>
        <source>MQTT: events are told</source>
        <translation>MQTT: Ereignisse werden gemeldet</translation>
    </message>
    <message>
        <source>MQTT: nothing is told</source>
        <translation>MQTT: Nichts wird gemeldet</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Nobody’s data leaves this device</source>
        <translation>Niemandes Daten verlassen dieses Gerät</translation>
    </message>
    <message>
        <source>Pictures, faces, names and PINs stay here, and nothing is copied to another device or a cloud. Only kind, number, time, door, camera and alarm of an event can be told, to an address that somebody has set.</source>
        <translation>Bilder, Gesichter, Namen und PINs bleiben hier, und nichts wird auf ein anderes Gerät oder in eine Cloud kopiert. Nur Art, Nummer, Zeit, Tür, Kamera und Alarm eines Ereignisses können gemeldet werden, an eine Adresse, die jemand festgelegt hat.</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>Zu den Einstellungen</translation>
    </message>
    <message>
        <source>To {address}, proved by the certificates in {file}.</source>
        <translation>An {address}, belegt durch die Zertifikate in {file}.</translation>
    </message>
    <message>
        <source>To {address}.</source>
        <translation>An {address}.</translation>
    </message>
    <message>
        <source>Webhook: events are told</source>
        <translation>Webhook: Ereignisse werden gemeldet</translation>
    </message>
    <message>
        <source>Webhook: nothing is told</source>
        <translation>Webhook: Nichts wird gemeldet</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>accept settings</source>
        <translation>Einstellungen annehmen</translation>
    </message>
    <message>
        <source>begin an enrolment</source>
        <translation>eine Aufnahme beginnen</translation>
    </message>
    <message>
        <source>change a door's mode</source>
        <translation>Betriebsart einer Tür ändern</translation>
    </message>
    <message>
        <source>change a greeting</source>
        <translation>eine Begrüßung ändern</translation>
    </message>
    <message>
        <source>change a person's roles</source>
        <translation>Rollen einer Person ändern</translation>
    </message>
    <message>
        <source>change an expiry</source>
        <translation>einen Ablauf ändern</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>Einstellungen ändern</translation>
    </message>
    <message>
        <source>change the cameras</source>
        <translation>die Kameras ändern</translation>
    </message>
    <message>
        <source>change the rules</source>
        <translation>die Regeln ändern</translation>
    </message>
    <message>
        <source>delete old events</source>
        <translation>alte Ereignisse löschen</translation>
    </message>
    <message>
        <source>enable or disable a person</source>
        <translation>eine Person sperren oder freigeben</translation>
    </message>
    <message>
        <source>enrol a person</source>
        <translation>eine Person aufnehmen</translation>
    </message>
    <message>
        <source>erase after a withdrawal</source>
        <translation>nach einem Widerruf löschen</translation>
    </message>
    <message>
        <source>erase who has expired</source>
        <translation>Abgelaufene löschen</translation>
    </message>
    <message>
        <source>export a person's data</source>
        <translation>Daten einer Person ausgeben</translation>
    </message>
    <message>
        <source>install a model</source>
        <translation>ein Modell installieren</translation>
    </message>
    <message>
        <source>keep an enrolment</source>
        <translation>eine Aufnahme behalten</translation>
    </message>
    <message>
        <source>make a backup</source>
        <translation>eine Sicherung anlegen</translation>
    </message>
    <message>
        <source>mark a decision as wrong</source>
        <translation>eine Entscheidung als falsch markieren</translation>
    </message>
    <message>
        <source>open a door</source>
        <translation>eine Tür öffnen</translation>
    </message>
    <message>
        <source>pair a relay</source>
        <translation>ein Relais koppeln</translation>
    </message>
    <message>
        <source>rebuild the gallery</source>
        <translation>die Galerie neu aufbauen</translation>
    </message>
    <message>
        <source>remove a person</source>
        <translation>eine Person entfernen</translation>
    </message>
    <message>
        <source>rename a person</source>
        <translation>eine Person umbenennen</translation>
    </message>
    <message>
        <source>renew the key</source>
        <translation>den Schlüssel erneuern</translation>
    </message>
    <message>
        <source>renew the recovery passphrase</source>
        <translation>die Wiederherstellungs-Passphrase erneuern</translation>
    </message>
    <message>
        <source>set a PIN</source>
        <translation>eine PIN setzen</translation>
    </message>
    <message>
        <source>start the service anew</source>
        <translation>den Dienst neu starten</translation>
    </message>
    <message>
        <source>take PINs away</source>
        <translation>PINs wegnehmen</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Bitte warten.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Enrol somebody</source>
        <translation>Person registrieren</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Expiring soon, or expired</source>
        <translation>Bald oder schon abgelaufen</translation>
    </message>
    <message>
        <source>Nobody fits.</source>
        <translation>Niemand passt.</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>Noch ist niemand registriert.</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Nicht eingelassen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Search by name or role</source>
        <translation>Nach Name oder Rolle suchen</translation>
    </message>
    <message>
        <source>Shown: {shown} of {all}</source>
        <translation>Gezeigt: {shown} von {all}</translation>
    </message>
    <message>
        <source>Who is shown</source>
        <translation>Wer gezeigt wird</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>A PIN is set. It is short, and opens together with the face only.</source>
        <translation>Eine PIN ist festgelegt. Sie ist kurz und öffnet nur zusammen mit dem Gesicht.</translation>
    </message>
    <message>
        <source>A PIN is set. It opens alone where a role says so.</source>
        <translation>Eine PIN ist festgelegt. Sie öffnet allein, wo eine Rolle es vorsieht.</translation>
    </message>
    <message>
        <source>A last day</source>
        <translation>Ein letzter Tag</translation>
    </message>
    <message>
        <source>A usual PIN and a duress PIN are set.</source>
        <translation>Eine gewöhnliche PIN und eine Überfall-PIN sind festgelegt.</translation>
    </message>
    <message>
        <source>Add views</source>
        <translation>Ansichten hinzufügen</translation>
    </message>
    <message>
        <source>After its last day the person's data is erased by itself.</source>
        <translation>Nach dem letzten Tag werden die Daten der Person von selbst gelöscht.</translation>
    </message>
    <message>
        <source>All data of this person is erased.</source>
        <translation>Alle Daten dieser Person sind gelöscht.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good, and the receipt says why. The person can be enrolled again with a new consent only.</source>
        <translation>Alle Templates und Daten dieser Person werden endgültig gelöscht, und der Beleg nennt den Grund. Neu registriert werden kann sie nur mit neuer Einwilligung.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good.</source>
        <translation>Alle Templates und Daten dieser Person werden endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>{name} sperren?</translation>
    </message>
    <message>
        <source>Duress PIN</source>
        <translation>Überfall-PIN</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Enrolled until</source>
        <translation>Registriert bis</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Everybody at the door reads the name then. Only if the person has agreed to it.</source>
        <translation>Alle an der Tür lesen dann den Namen. Nur, wenn die Person zugestimmt hat.</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Export all data</source>
        <translation>Alle Daten exportieren</translation>
    </message>
    <message>
        <source>Greet by name</source>
        <translation>Mit Namen begrüßen</translation>
    </message>
    <message>
        <source>Greet no more</source>
        <translation>Nicht mehr begrüßen</translation>
    </message>
    <message>
        <source>Greet {name} by name?</source>
        <translation>{name} mit Namen begrüßen?</translation>
    </message>
    <message>
        <source>Is greeted by name at the door</source>
        <translation>Wird an der Tür mit Namen begrüßt</translation>
    </message>
    <message>
        <source>Is not greeted by name</source>
        <translation>Wird nicht mit Namen begrüßt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Kein Ende</translation>
    </message>
    <message>
        <source>No picture is kept, only numbers of each view. Good ones open faster.</source>
        <translation>Es wird kein Bild aufbewahrt, nur Zahlen zu jeder Ansicht. Gute öffnen schneller.</translation>
    </message>
    <message>
        <source>Opens like the usual one, and an event tells that somebody was forced.</source>
        <translation>Öffnet wie die gewöhnliche, und ein Ereignis meldet, dass jemand gezwungen wurde.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Quality of the views</source>
        <translation>Qualität der Ansichten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Roles say who may pass which door when.</source>
        <translation>Rollen bestimmen, wer wann durch welche Tür darf.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>PIN festlegen</translation>
    </message>
    <message>
        <source>Stored views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Take PINs away</source>
        <translation>PINs entziehen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entziehen</translation>
    </message>
    <message>
        <source>Take away the PINs of {name}?</source>
        <translation>PINs von {name} entziehen?</translation>
    </message>
    <message>
        <source>The expiry is set.</source>
        <translation>Der Ablauf ist festgelegt.</translation>
    </message>
    <message>
        <source>The person agreed</source>
        <translation>Die Person hat zugestimmt</translation>
    </message>
    <message>
        <source>The person has another name now.</source>
        <translation>Die Person hat jetzt einen anderen Namen.</translation>
    </message>
    <message>
        <source>The person is no longer let in. Nothing is erased; Enable takes it back.</source>
        <translation>Die Person wird nicht mehr eingelassen. Gelöscht wird nichts; „Freigeben“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>The person types it. With fewer than 6 digits it needs a face as well.</source>
        <translation>Die Person gibt sie selbst ein. Mit weniger als 6 Ziffern braucht es auch das Gesicht.</translation>
    </message>
    <message>
        <source>The roles are set.</source>
        <translation>Die Rollen sind festgelegt.</translation>
    </message>
    <message>
        <source>The rules know no roles yet: make some at Who may when.</source>
        <translation>Die Regeln kennen noch keine Rollen: Legen Sie unter „Zutrittsregeln“ welche an.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>The usual PIN and the duress PIN no longer open anything.</source>
        <translation>Die gewöhnliche PIN und die Überfall-PIN öffnen nichts mehr.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>There is no usual PIN now.</source>
        <translation>Es gibt jetzt keine gewöhnliche PIN.</translation>
    </message>
    <message>
        <source>Type the same PIN twice.</source>
        <translation>Geben Sie zweimal dieselbe PIN ein.</translation>
    </message>
    <message>
        <source>{name} withdraws the consent?</source>
        <translation>{name} widerruft die Einwilligung?</translation>
    </message>
    <message>
        <source>{summary}
Enrolled on {day}
Templates: {number}
{greeting}</source>
        <translation>{summary}
Registriert am {day}
Templates: {number}
{greeting}</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>Eingegebene Ziffern</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Geben Sie Ihre PIN ein</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Shuffle digits</source>
        <translation>Ziffern mischen</translation>
    </message>
    <message>
        <source>Wait for {seconds} s.</source>
        <translation>Warten Sie {seconds} s.</translation>
    </message>
    <message>
        <source>Your digits are not shown.</source>
        <translation>Ihre Ziffern werden nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Look straight at the camera without sunglasses or mask, or ask for help.</source>
        <translation>Blicken Sie ohne Sonnenbrille und Maske gerade in die Kamera, oder bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>No PIN was entered. Step away and come back to try again.</source>
        <translation>Es wurde keine PIN eingegeben. Treten Sie zurück und kommen Sie für einen neuen Versuch wieder.</translation>
    </message>
    <message>
        <source>Only a living face opens this door. Show your own face, not a picture.</source>
        <translation>Nur ein lebendes Gesicht öffnet diese Tür. Zeigen Sie Ihr eigenes Gesicht, kein Bild.</translation>
    </message>
    <message>
        <source>Please ask for help.</source>
        <translation>Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>The door is locked down. Please wait, or ask for help.</source>
        <translation>Die Tür ist gesperrt. Bitte warten Sie oder bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>The door is open.</source>
        <translation>Die Tür ist offen.</translation>
    </message>
    <message>
        <source>The rules of this site are not in order. Please ask for help.</source>
        <translation>Die Regeln dieses Standorts sind nicht in Ordnung. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>The settings of this device are not in order. Please ask for help.</source>
        <translation>Die Einstellungen dieses Geräts sind nicht in Ordnung. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>This door cannot check what it has to. Please ask for help.</source>
        <translation>Diese Tür kann nicht prüfen, was sie prüfen muss. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>You are counted as inside already. Please ask for help.</source>
        <translation>Sie gelten schon als drinnen. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>You are not enrolled any more. Please ask for help.</source>
        <translation>Sie sind nicht mehr registriert. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>You may not enter at this time. Please come back later.</source>
        <translation>Zu dieser Zeit dürfen Sie nicht hinein. Kommen Sie bitte später wieder.</translation>
    </message>
    <message>
        <source>You may not use this door. Please use another one.</source>
        <translation>Sie dürfen diese Tür nicht benutzen. Bitte nehmen Sie eine andere.</translation>
    </message>
    <message>
        <source>Your access has expired. Please ask for help.</source>
        <translation>Ihr Zugang ist abgelaufen. Bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>Your access is switched off. Please ask for help.</source>
        <translation>Ihr Zugang ist gesperrt. Bitten Sie um Hilfe.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Backups from before hold the person still, until they are deleted: {backups}</source>
        <translation>Frühere Sicherungen enthalten die Person noch, bis sie gelöscht werden: {backups}</translation>
    </message>
    <message>
        <source>Backups from before may hold the person still; their list was changed.</source>
        <translation>Frühere Sicherungen können die Person noch enthalten; ihre Liste wurde verändert.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Person: {person}
Erased at: {time}
Templates: {templates}
Views: {views}
Consents: {consents}
The keys to it are destroyed. This device has signed the receipt.</source>
        <translation>Person: {person}
Gelöscht am: {time}
Templates: {templates}
Ansichten: {views}
Einwilligungen: {consents}
Die Schlüssel dazu sind vernichtet. Dieses Gerät hat den Beleg signiert.</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Beleg speichern</translation>
    </message>
    <message>
        <source>Save to a stick</source>
        <translation>Auf einen Stick speichern</translation>
    </message>
    <message>
        <source>There is no backup from before.</source>
        <translation>Es gibt keine frühere Sicherung.</translation>
    </message>
</context>
<context>
    <name>Restart</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>It waits for its passphrase before it opens the door.</source>
        <translation>Er wartet auf seine Passphrase, bevor er die Tür öffnet.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Bitte warten</translation>
    </message>
    <message>
        <source>Please wait. The door stays locked meanwhile.</source>
        <translation>Bitte warten. Die Tür bleibt solange verriegelt.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart now?</source>
        <translation>Jetzt neu starten?</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>Die Änderung gilt jetzt.</translation>
    </message>
    <message>
        <source>The change holds when the service has started anew. That takes some seconds, in which the door stays locked.</source>
        <translation>Die Änderung gilt, sobald der Dienst neu gestartet ist. Das dauert einige Sekunden, in denen die Tür verriegelt bleibt.</translation>
    </message>
    <message>
        <source>The service is back</source>
        <translation>Der Dienst ist wieder da</translation>
    </message>
    <message>
        <source>The service starts anew</source>
        <translation>Der Dienst startet neu</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Enroller</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>Enrols people, and sees who is enrolled.</source>
        <translation>Registriert Personen und sieht, wer registriert ist.</translation>
    </message>
    <message>
        <source>Looks after people, rules, doors and settings.</source>
        <translation>Kümmert sich um Personen, Regeln, Türen und Einstellungen.</translation>
    </message>
    <message>
        <source>May do everything, with keys and administrators too.</source>
        <translation>Darf alles, auch Schlüssel und Administratoren.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Reads events and states, and changes nothing.</source>
        <translation>Liest Ereignisse und Zustände und ändert nichts.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>A PIN that opens alone needs 6 digits or more.</source>
        <translation>Eine PIN, die allein öffnet, braucht mindestens 6 Ziffern.</translation>
    </message>
    <message>
        <source>Add a role</source>
        <translation>Rolle hinzufügen</translation>
    </message>
    <message>
        <source>Add this day</source>
        <translation>Diesen Tag hinzufügen</translation>
    </message>
    <message>
        <source>Add times</source>
        <translation>Zeiten hinzufügen</translation>
    </message>
    <message>
        <source>Asked for: {factor}</source>
        <translation>Verlangt wird: {factor}</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Zu jeder Zeit</translation>
    </message>
    <message>
        <source>At no time</source>
        <translation>Zu keiner Zeit</translation>
    </message>
    <message>
        <source>At the door it says: {reason}</source>
        <translation>An der Tür steht: {reason}</translation>
    </message>
    <message>
        <source>At these times</source>
        <translation>Zu diesen Zeiten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <source>Choose a door.</source>
        <translation>Wählen Sie eine Tür.</translation>
    </message>
    <message>
        <source>Choose the days and times.</source>
        <translation>Wählen Sie Tage und Zeiten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closed on holidays</source>
        <translation>An Feiertagen geschlossen</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Door {door}</source>
        <translation>Tür {door}</translation>
    </message>
    <message>
        <source>Doors: {doors}</source>
        <translation>Türen: {doors}</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every door</source>
        <translation>Jede Tür</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Jedes Jahr</translation>
    </message>
    <message>
        <source>Everyone enrolled may pass every door at any time from now on.</source>
        <translation>Alle Registrierten dürfen ab jetzt jederzeit durch jede Tür.</translation>
    </message>
    <message>
        <source>Face and PIN</source>
        <translation>Gesicht und PIN</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Give the role a name that no other role has.</source>
        <translation>Geben Sie der Rolle einen Namen, den keine andere Rolle hat.</translation>
    </message>
    <message>
        <source>Holds for people without a role</source>
        <translation>Gilt für Personen ohne Rolle</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>Holidays as other days</source>
        <translation>Feiertage wie andere Tage</translation>
    </message>
    <message>
        <source>How sure the door has to be</source>
        <translation>Wie sicher die Tür sein muss</translation>
    </message>
    <message>
        <source>Leads out</source>
        <translation>Führt hinaus</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>Name der Rolle</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>Neue Rolle</translation>
    </message>
    <message>
        <source>Nobody enters twice within some minutes</source>
        <translation>Niemand tritt innerhalb einiger Minuten zweimal ein</translation>
    </message>
    <message>
        <source>Nobody enters twice without leaving</source>
        <translation>Niemand tritt zweimal ein, ohne hinauszugehen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>On holidays</source>
        <translation>An Feiertagen</translation>
    </message>
    <message>
        <source>On holidays: {times}</source>
        <translation>An Feiertagen: {times}</translation>
    </message>
    <message>
        <source>Own times</source>
        <translation>Eigene Zeiten</translation>
    </message>
    <message>
        <source>Passes in a lockdown as well</source>
        <translation>Kommt auch bei einer Sperrung durch</translation>
    </message>
    <message>
        <source>People who have only this role are let in nowhere from now on.</source>
        <translation>Personen, die nur diese Rolle haben, werden ab jetzt nirgends eingelassen.</translation>
    </message>
    <message>
        <source>People without a role are let in nowhere.</source>
        <translation>Personen ohne Rolle werden nirgends eingelassen.</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>Person: Name oder Kennung</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove all rules</source>
        <translation>Alle Regeln entfernen</translation>
    </message>
    <message>
        <source>Remove all rules?</source>
        <translation>Alle Regeln entfernen?</translation>
    </message>
    <message>
        <source>Remove the role {role}?</source>
        <translation>Rolle {role} entfernen?</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>Diese Zeiten entfernen</translation>
    </message>
    <message>
        <source>Remove this role</source>
        <translation>Diese Rolle entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Say who, and at which door.</source>
        <translation>Geben Sie an, wer und an welcher Tür.</translation>
    </message>
    <message>
        <source>Set up rules</source>
        <translation>Regeln einrichten</translation>
    </message>
    <message>
        <source>Strict: a living face, more like the person than usual</source>
        <translation>Streng: ein lebendes Gesicht, der Person ähnlicher als üblich</translation>
    </message>
    <message>
        <source>Strictest: as strict, and the PIN as well</source>
        <translation>Am strengsten: ebenso streng, dazu die PIN</translation>
    </message>
    <message>
        <source>Take away: {day}</source>
        <translation>Wegnehmen: {day}</translation>
    </message>
    <message>
        <source>The PIN alone</source>
        <translation>Nur die PIN</translation>
    </message>
    <message>
        <source>The face</source>
        <translation>Das Gesicht</translation>
    </message>
    <message>
        <source>The rules are changed, and hold from now on.</source>
        <translation>Die Regeln sind geändert und gelten ab jetzt.</translation>
    </message>
    <message>
        <source>There are no rules: everyone enrolled may pass every door at any time.</source>
        <translation>Es gibt keine Regeln: Alle Registrierten dürfen jederzeit durch jede Tür.</translation>
    </message>
    <message>
        <source>Times are those of {zone}.</source>
        <translation>Die Zeiten gelten in der Zeitzone {zone}.</translation>
    </message>
    <message>
        <source>Touch a day to take it away.</source>
        <translation>Tippen Sie auf einen Tag, um ihn wegzunehmen.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try the rules out</source>
        <translation>Regeln ausprobieren</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>What is shown at the door</source>
        <translation>Was an der Tür vorgezeigt wird</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Which doors</source>
        <translation>Welche Türen</translation>
    </message>
    <message>
        <source>Who enters twice is noted</source>
        <translation>Wer zweimal eintritt, wird vermerkt</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>Wer wann Zutritt hat</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} bis {end}</translation>
    </message>
    <message>
        <source>{days} {begin} to {end}</source>
        <translation>{days} {begin} bis {end}</translation>
    </message>
    <message>
        <source>{day} {month}, every year</source>
        <translation>{day} {month}, jedes Jahr</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{person} may not pass {door} at {time}.</source>
        <translation>{person} darf am {time} nicht durch {door}.</translation>
    </message>
    <message>
        <source>{person} may pass {door} at {time}.</source>
        <translation>{person} darf am {time} durch {door}.</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Look at the camera first, then enter your PIN.</source>
        <translation>Blicken Sie zuerst in die Kamera und geben Sie dann Ihre PIN ein.</translation>
    </message>
    <message>
        <source>No PIN is set for you. Please ask for one.</source>
        <translation>Für Sie ist keine PIN festgelegt. Bitten Sie um eine.</translation>
    </message>
    <message>
        <source>One person at a time: let the other one pass first.</source>
        <translation>Bitte einzeln: Lassen Sie die andere Person zuerst durch.</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>Danke.</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>Diese PIN ist falsch.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Please wait.</source>
        <translation>Zu viele falsche PINs. Bitte warten Sie.</translation>
    </message>
</context>
<context>
    <name>SaveSheet</name>
    <message>
        <source>Form</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Plug in a USB stick. It shows here as soon as it is ready.</source>
        <translation>Stecken Sie einen USB-Stick ein. Er erscheint hier, sobald er bereit ist.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as {file} on {stick}. The stick can be pulled out now.</source>
        <translation>Gespeichert als {file} auf {stick}. Der Stick kann jetzt abgezogen werden.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern läuft</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>Stick</translation>
    </message>
    <message>
        <source>The stick cannot be written to. Try another one.</source>
        <translation>Auf den Stick kann nicht geschrieben werden. Versuchen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Whoever gets this file can read it.</source>
        <translation>Wer diese Datei bekommt, kann sie lesen.</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>A PIN opens the door for those who may use one alone.</source>
        <translation>Wer die Tür allein mit PIN öffnen darf, kann sie weiter benutzen.</translation>
    </message>
    <message>
        <source>Alarm: the door is open</source>
        <translation>Alarm: Die Tür ist offen</translation>
    </message>
    <message>
        <source>An alarm was raised.</source>
        <translation>Ein Alarm wurde ausgelöst.</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>Treten Sie ein</translation>
    </message>
    <message>
        <source>Come in. Nobody is checked now.</source>
        <translation>Treten Sie ein. Zurzeit wird niemand geprüft.</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Geben Sie Ihre PIN ein</translation>
    </message>
    <message>
        <source>Help: {contact}</source>
        <translation>Hilfe: {contact}</translation>
    </message>
    <message>
        <source>It has been open for too long.</source>
        <translation>Sie ist schon zu lange offen.</translation>
    </message>
    <message>
        <source>Leave by the nearest exit.</source>
        <translation>Gehen Sie durch den nächsten Ausgang hinaus.</translation>
    </message>
    <message>
        <source>Locked down</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Look at the camera to come in.</source>
        <translation>Blicken Sie in die Kamera, um einzutreten.</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Kein Zutritt</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Nicht akzeptiert</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Only few people may enter now. Please wait, or ask for help.</source>
        <translation>Zurzeit dürfen nur wenige hinein. Bitte warten Sie oder bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>Please close the door</source>
        <translation>Bitte schließen Sie die Tür</translation>
    </message>
    <message>
        <source>Step {number} of {steps}: it shows that you are really here.</source>
        <translation>Schritt {number} von {steps}: Er zeigt, dass Sie wirklich hier sind.</translation>
    </message>
    <message>
        <source>The device was opened</source>
        <translation>Das Gerät wurde geöffnet</translation>
    </message>
    <message>
        <source>The door is open</source>
        <translation>Die Tür ist offen</translation>
    </message>
    <message>
        <source>The door was forced open</source>
        <translation>Die Tür wurde aufgebrochen</translation>
    </message>
    <message>
        <source>The way out works as always.</source>
        <translation>Der Weg hinaus funktioniert wie immer.</translation>
    </message>
    <message>
        <source>Try again?</source>
        <translation>Noch einmal versuchen?</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome, {name}</source>
        <translation>Willkommen, {name}</translation>
    </message>
    <message>
        <source>You were recognised. This door asks for your PIN as well.</source>
        <translation>Sie wurden erkannt. Diese Tür verlangt auch Ihre PIN.</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>A bug of ours. Try again, and report it if it stays.</source>
        <translation>Ein Fehler von uns. Versuchen Sie es noch einmal und melden Sie ihn, wenn er bleibt.</translation>
    </message>
    <message>
        <source>Technical detail: {detail}</source>
        <translation>Technische Einzelheit: {detail}</translation>
    </message>
    <message>
        <source>The service is busy or does not answer.</source>
        <translation>Der Dienst ist beschäftigt oder antwortet nicht.</translation>
    </message>
    <message>
        <source>This is not allowed.</source>
        <translation>Das ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>Das wurde nicht ausgeführt.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A change holds after a restart.</source>
        <translation>Eine Änderung gilt nach einem Neustart.</translation>
    </message>
    <message>
        <source>A credential of systemd</source>
        <translation>Ein Credential von systemd</translation>
    </message>
    <message>
        <source>A face grows as its person comes near: whoever only passes by stays smaller.</source>
        <translation>Ein Gesicht wächst, wenn die Person näher kommt: Wer nur vorbeigeht, bleibt kleiner.</translation>
    </message>
    <message>
        <source>A face is lost after, seconds</source>
        <translation>Ein Gesicht gilt als verloren nach, Sekunden</translation>
    </message>
    <message>
        <source>A key file</source>
        <translation>Eine Schlüsseldatei</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>A relay in the network (MQTT)</source>
        <translation>Ein Relais im Netzwerk (MQTT)</translation>
    </message>
    <message>
        <source>A relay on this machine</source>
        <translation>Ein Relais an diesem Gerät</translation>
    </message>
    <message>
        <source>A simulated door moves no lock.</source>
        <translation>Eine simulierte Tür bewegt kein Schloss.</translation>
    </message>
    <message>
        <source>A tone when the door opens, and another when it does not.</source>
        <translation>Ein Ton, wenn die Tür öffnet, und ein anderer, wenn nicht.</translation>
    </message>
    <message>
        <source>A trained classifier (svm)</source>
        <translation>Ein trainierter Klassifikator (svm)</translation>
    </message>
    <message>
        <source>A trained network (mlp)</source>
        <translation>Ein trainiertes Netz (mlp)</translation>
    </message>
    <message>
        <source>After a restart</source>
        <translation>Nach einem Neustart</translation>
    </message>
    <message>
        <source>Alarm when open for, seconds</source>
        <translation>Alarm, wenn offen länger als, Sekunden</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>Another network knows nobody who was enrolled with this one. Only what is installed is offered.</source>
        <translation>Ein anderes Netz kennt niemanden, der mit diesem registriert wurde. Angeboten wird nur, was installiert ist.</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>As delivered: {value}</source>
        <translation>Bei Lieferung: {value}</translation>
    </message>
    <message>
        <source>As https://host/path. No person and no picture is ever told.</source>
        <translation>Als https://host/path. Nie wird eine Person oder ein Bild gemeldet.</translation>
    </message>
    <message>
        <source>As little as possible</source>
        <translation>So wenig wie möglich</translation>
    </message>
    <message>
        <source>As mqtts://user@host. No person and no picture is ever told.</source>
        <translation>Als mqtts://user@host. Nie wird eine Person oder ein Bild gemeldet.</translation>
    </message>
    <message>
        <source>As the lock is built: it opens when the power is gone.</source>
        <translation>So wie das Schloss gebaut ist: Es öffnet, wenn der Strom ausfällt.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Between two looks while nobody is there, seconds</source>
        <translation>Zwischen zwei Blicken, solange niemand da ist, Sekunden</translation>
    </message>
    <message>
        <source>Between two looks, seconds</source>
        <translation>Zwischen zwei Blicken, Sekunden</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>By the light of the day</source>
        <translation>Nach dem Tageslicht</translation>
    </message>
    <message>
        <source>By the pictures alone</source>
        <translation>Allein an den Bildern</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Change it by the first set-up or by `portunus gallery rekey`.</source>
        <translation>Ändern Sie es bei der Ersteinrichtung oder mit `portunus gallery rekey`.</translation>
    </message>
    <message>
        <source>Changed and not applied</source>
        <translation>Geändert und nicht angewendet</translation>
    </message>
    <message>
        <source>Check for living faces</source>
        <translation>Prüfung auf lebende Gesichter</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Distance to the next person</source>
        <translation>Abstand zur nächsten Person</translation>
    </message>
    <message>
        <source>Door and lock</source>
        <translation>Tür und Schloss</translation>
    </message>
    <message>
        <source>Each of them counts</source>
        <translation>Jede von ihnen zählt</translation>
    </message>
    <message>
        <source>Engine that finds faces</source>
        <translation>Engine, die Gesichter findet</translation>
    </message>
    <message>
        <source>Engine that tells people apart</source>
        <translation>Engine, die Personen unterscheidet</translation>
    </message>
    <message>
        <source>Everybody can choose another one at the door.</source>
        <translation>An der Tür kann jeder eine andere wählen.</translation>
    </message>
    <message>
        <source>File of certificates</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter finden</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Ordner der Modelle</translation>
    </message>
    <message>
        <source>Following faces</source>
        <translation>Gesichtern folgen</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>Von {low} bis {high}.</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>GPIO-Chip</translation>
    </message>
    <message>
        <source>How much farther the second nearest person has to be, as a part of the threshold.</source>
        <translation>Wie viel weiter die zweitähnlichste Person entfernt sein muss, als Anteil der Schwelle.</translation>
    </message>
    <message>
        <source>How near a face has to be to somebody enrolled. Smaller lets fewer strangers in, and misses more of the right people. See “Accuracy here” first.</source>
        <translation>Wie nahe ein Gesicht einer registrierten Person sein muss. Kleiner lässt weniger Fremde ein und übersieht mehr Berechtigte. Siehe zuerst „Genauigkeit hier“.</translation>
    </message>
    <message>
        <source>It has a part in who is let in.</source>
        <translation>Es bestimmt mit, wer eingelassen wird.</translation>
    </message>
    <message>
        <source>It is known what is missing without the check</source>
        <translation>Es ist bekannt, was ohne die Prüfung fehlt</translation>
    </message>
    <message>
        <source>It is saved. It holds after a restart.</source>
        <translation>Es ist gespeichert. Es gilt nach einem Neustart.</translation>
    </message>
    <message>
        <source>It was set for this run of the service, and cannot be changed here.</source>
        <translation>Es wurde für diesen Lauf des Dienstes festgelegt und kann hier nicht geändert werden.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Kind of door</source>
        <translation>Art der Tür</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave without applying?</source>
        <translation>Verlassen, ohne anzuwenden?</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Line of the door contact</source>
        <translation>Leitung des Türkontakts</translation>
    </message>
    <message>
        <source>Line of the exit button</source>
        <translation>Leitung des Ausgangstasters</translation>
    </message>
    <message>
        <source>Line of the fire alarm</source>
        <translation>Leitung des Feueralarms</translation>
    </message>
    <message>
        <source>Line of the relay</source>
        <translation>Leitung des Relais</translation>
    </message>
    <message>
        <source>Line of the tamper contact</source>
        <translation>Leitung des Sabotagekontakts</translation>
    </message>
    <message>
        <source>Lines that are active at 0 V</source>
        <translation>Leitungen, die bei 0 V aktiv sind</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Nur lebende Gesichter</translation>
    </message>
    <message>
        <source>Look at known people again after, seconds</source>
        <translation>Bekannte Personen wieder ansehen nach, Sekunden</translation>
    </message>
    <message>
        <source>Look at unknown people again after, seconds</source>
        <translation>Unbekannte Personen wieder ansehen nach, Sekunden</translation>
    </message>
    <message>
        <source>Looks that let somebody in</source>
        <translation>Blicke, die jemanden einlassen</translation>
    </message>
    <message>
        <source>Looks until somebody is unknown</source>
        <translation>Blicke, bis jemand unbekannt ist</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>MQTT-Broker</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelle und Engines</translation>
    </message>
    <message>
        <source>More are safer and slower.</source>
        <translation>Mehr sind sicherer und langsamer.</translation>
    </message>
    <message>
        <source>Movement on the screen</source>
        <translation>Bewegung auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Name of the door that is wired</source>
        <translation>Name der verkabelten Tür</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Name des Standorts</translation>
    </message>
    <message>
        <source>Names with commas between them: relay, contact_open, exit_button, fire, tamper.</source>
        <translation>Namen mit Kommas dazwischen: relay, contact_open, exit_button, fire, tamper.</translation>
    </message>
    <message>
        <source>Neighbours decide (knn)</source>
        <translation>Nachbarn entscheiden (knn)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Network that finds faces</source>
        <translation>Netz, das Gesichter findet</translation>
    </message>
    <message>
        <source>Network that tells people apart</source>
        <translation>Netz, das Personen unterscheidet</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No check</source>
        <translation>Keine Prüfung</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>Nobody is let in</source>
        <translation>Niemand wird eingelassen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Not again for the same person within, seconds</source>
        <translation>Nicht noch einmal für dieselbe Person innerhalb von, Sekunden</translation>
    </message>
    <message>
        <source>Not wired</source>
        <translation>Nicht verkabelt</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>One for each core</source>
        <translation>Einer für jeden Kern</translation>
    </message>
    <message>
        <source>Open without power</source>
        <translation>Offen ohne Strom</translation>
    </message>
    <message>
        <source>Port for Prometheus on this machine</source>
        <translation>Port für Prometheus auf diesem Gerät</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Reduced for whom moving pictures disturb.</source>
        <translation>Verringert für alle, die bewegte Bilder stören.</translation>
    </message>
    <message>
        <source>Review changes: {number}</source>
        <translation>Änderungen durchsehen: {number}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Several methods vote (voting)</source>
        <translation>Mehrere Verfahren stimmen ab (voting)</translation>
    </message>
    <message>
        <source>Several people at once</source>
        <translation>Mehrere Personen zugleich</translation>
    </message>
    <message>
        <source>Shown at the door when something does not work: a name, a telephone number.</source>
        <translation>Wird an der Tür gezeigt, wenn etwas nicht geht: ein Name, eine Telefonnummer.</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Smallest face that is let in, pixels</source>
        <translation>Kleinstes Gesicht, das eingelassen wird, Pixel</translation>
    </message>
    <message>
        <source>Smallest face that is looked for, pixels</source>
        <translation>Kleinstes Gesicht, das gesucht wird, Pixel</translation>
    </message>
    <message>
        <source>Some of this has a part in who is let in. It is noted who changed it.</source>
        <translation>Einiges davon bestimmt mit, wer eingelassen wird. Es wird vermerkt, wer es geändert hat.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>Personen unterscheiden</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>Die Änderung gilt jetzt.</translation>
    </message>
    <message>
        <source>The nearest few templates (mean-of-best)</source>
        <translation>Die ähnlichsten Templates (mean-of-best)</translation>
    </message>
    <message>
        <source>The nearest one counts</source>
        <translation>Die vorderste zählt</translation>
    </message>
    <message>
        <source>The nearest template (l2)</source>
        <translation>Das ähnlichste Template (l2)</translation>
    </message>
    <message>
        <source>The network's own</source>
        <translation>Die des Netzes</translation>
    </message>
    <message>
        <source>The person is asked to move</source>
        <translation>Die Person wird um eine Bewegung gebeten</translation>
    </message>
    <message>
        <source>The security chip (TPM)</source>
        <translation>Der Sicherheitschip (TPM)</translation>
    </message>
    <message>
        <source>The usual file</source>
        <translation>Die übliche Datei</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>Der übliche Ordner</translation>
    </message>
    <message>
        <source>This does not fit. {range}</source>
        <translation>Das passt nicht. {range}</translation>
    </message>
    <message>
        <source>This site and its screen</source>
        <translation>Dieser Standort und sein Bildschirm</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Time to stand before the door, seconds</source>
        <translation>Zeit vor der Tür, Sekunden</translation>
    </message>
    <message>
        <source>Unlocked for, seconds</source>
        <translation>Entriegelt für, Sekunden</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Usual movement</source>
        <translation>Übliche Bewegung</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>What was changed here is forgotten then.</source>
        <translation>Was hier geändert wurde, wird dann vergessen.</translation>
    </message>
    <message>
        <source>Where the key comes from</source>
        <translation>Woher der Schlüssel kommt</translation>
    </message>
    <message>
        <source>Who means to come in</source>
        <translation>Wer hineinwill</translation>
    </message>
    <message>
        <source>Whom to call for help</source>
        <translation>Wen man um Hilfe ruft</translation>
    </message>
    <message>
        <source>Without a check, a picture of an enrolled person can open the door.</source>
        <translation>Ohne Prüfung kann ein Bild einer registrierten Person die Tür öffnen.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>{name}: {before}, then {after}</source>
        <translation>{name}: {before}, dann {after}</translation>
    </message>
    <message>
        <source>{number} means: {meaning}.</source>
        <translation>{number} bedeutet: {meaning}.</translation>
    </message>
    <message>
        <source>{value} – not as delivered</source>
        <translation>{value} – nicht wie geliefert</translation>
    </message>
    <message>
        <source>{value} – not yet applied</source>
        <translation>{value} – noch nicht angewendet</translation>
    </message>
    <message>
        <source>{value} – set for this run</source>
        <translation>{value} – für diesen Lauf festgelegt</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ShownOnce</name>
    <message>
        <source>Type the last group from your note</source>
        <translation>Geben Sie die letzte Gruppe aus Ihrer Notiz ein</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>A wrong password came too often or just now. Next try in {time}.</source>
        <translation>Ein falsches Passwort kam zu oft oder gerade eben. Nächster Versuch in {time}.</translation>
    </message>
    <message>
        <source>An owner gets a new password with the recovery code. All others ask an owner for one.</source>
        <translation>Ein Eigentümer erhält mit dem Wiederherstellungscode ein neues Passwort. Alle anderen bitten einen Eigentümer darum.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name, where there is more than one owner</source>
        <translation>Name, wenn es mehrere Eigentümer gibt</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Neues Passwort oder neue PIN</translation>
    </message>
    <message>
        <source>Password forgotten</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>Passwort oder PIN</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort festlegen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Der Name oder das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The new password is set. Sign in with it.</source>
        <translation>Das neue Passwort ist festgelegt. Melden Sie sich damit an.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Geben Sie das neue Passwort zweimal gleich ein.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>No templates</source>
        <translation>Keine Templates</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}</source>
        <translation>Ansicht {number}: {quality} ({value}), {source}, {liveness}</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}, kept against advice</source>
        <translation>Ansicht {number}: {quality} ({value}), {source}, {liveness}, gegen den Rat behalten</translation>
    </message>
    <message>
        <source>checked as living</source>
        <translation>als lebend geprüft</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>from a picture</source>
        <translation>aus einem Bild</translation>
    </message>
    <message>
        <source>from the camera</source>
        <translation>von der Kamera</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>liveness not checked</source>
        <translation>nicht auf Leben geprüft</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>kein Ende</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
    <message>
        <source>usual role</source>
        <translation>übliche Rolle</translation>
    </message>
    <message>
        <source>{standing} · {role} · {expiry}</source>
        <translation>{standing} · {role} · {expiry}</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Come closer</source>
        <translation>Kommen Sie näher</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Blicken Sie gerade in die Kamera</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>Nicken Sie</translation>
    </message>
    <message>
        <source>Turn your head to your left</source>
        <translation>Drehen Sie den Kopf nach links</translation>
    </message>
    <message>
        <source>Turn your head to your right</source>
        <translation>Drehen Sie den Kopf nach rechts</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Schritt {number} von {count}</translation>
    </message>
</context>
<context>
    <name>TimeDrops</name>
    <message>
        <source>{what}, hour</source>
        <translation>{what}, Stunde</translation>
    </message>
    <message>
        <source>{what}, minute</source>
        <translation>{what}, Minute</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The camera was changed and has to be accepted first.</source>
        <translation>Die Kamera wurde gewechselt und muss erst akzeptiert werden.</translation>
    </message>
    <message>
        <source>The camera's picture stands still.</source>
        <translation>Das Bild der Kamera steht still.</translation>
    </message>
    <message>
        <source>The camera's pictures repeat themselves.</source>
        <translation>Die Bilder der Kamera wiederholen sich.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Enter the passphrase</source>
        <translation>Geben Sie die Passphrase ein</translation>
    </message>
    <message>
        <source>Meanwhile nobody is let in. The way out works as always.</source>
        <translation>Solange wird niemand eingelassen. Der Weg hinaus funktioniert wie immer.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The device was restarted. What it knows of people is sealed until then.</source>
        <translation>Das Gerät wurde neu gestartet. Bis dahin ist versiegelt, was es von Personen weiß.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again in {seconds} s.</source>
        <translation>Diese Passphrase ist falsch. Nächster Versuch in {seconds} s.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again.</source>
        <translation>Diese Passphrase ist falsch. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlocked. The door starts.</source>
        <translation>Entsperrt. Die Tür startet.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Wird entsperrt…</translation>
    </message>
</context>
</TS>

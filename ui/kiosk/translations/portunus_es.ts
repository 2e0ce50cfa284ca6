<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>In the folder docs beside the program, and by the command `portunus --help`.</source>
        <translation>En la carpeta «docs» junto al programa y con el comando `portunus --help`.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotecas</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Portunus, a door that knows faces</source>
        <translation>Portunus, una puerta que conoce caras</translation>
    </message>
    <message>
        <source>Version {version}
Licence: MIT. It may be used, changed and passed on by everybody; there is no warranty.
Everything that it sees stays on this device.</source>
        <translation>Versión {version}
Licencia: MIT. Cualquiera puede usarlo, cambiarlo y transmitirlo; no hay garantía.
Todo lo que ve se queda en este dispositivo.</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>véase su paquete</translation>
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
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administradores</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>New administrator</source>
        <translation>Nuevo administrador</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Nueva contraseña o nuevo PIN</translation>
    </message>
    <message>
        <source>Only an owner changes who administers.</source>
        <translation>Solo un propietario decide quién administra.</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>Contraseña o PIN</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar a {name}</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>¿Quitar a {name}?</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Fijar la contraseña</translation>
    </message>
    <message>
        <source>Set role</source>
        <translation>Fijar el rol</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Lo mismo otra vez</translation>
    </message>
    <message>
        <source>Touch a name to change a role or a password.</source>
        <translation>Toque un nombre para cambiar un rol o una contraseña.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Escriba un nombre.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Escriba dos veces la misma contraseña nueva.</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (usted)</translation>
    </message>
    <message>
        <source>{name} can no longer sign in, and is signed out now. What happened under this account stays in the events.</source>
        <translation>{name} ya no podrá iniciar sesión y su sesión termina ahora. Lo que ocurrió con esta cuenta queda en los eventos.</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} se ha añadido.</translation>
    </message>
    <message>
        <source>{name} was changed, and has to sign in again.</source>
        <translation>{name} se ha cambiado y tiene que iniciar sesión de nuevo.</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <translation>{name} se ha quitado.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>All events are there as they were written</source>
        <translation>Todos los eventos están tal como se escribieron</translation>
    </message>
    <message>
        <source>Broken at event {event}. Tell whoever answers for this device. ({problem})</source>
        <translation>Roto en el evento {event}. Avise a quien responda de este dispositivo. ({problem})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Events that hold together: {events}, up to number {newest}.</source>
        <translation>Eventos encadenados entre sí: {events}, hasta el número {newest}.</translation>
    </message>
    <message>
        <source>Not all is proved</source>
        <translation>No todo está probado</translation>
    </message>
    <message>
        <source>Nothing up to number {number} was cut off, says a signed checkpoint.</source>
        <translation>Hasta el número {number} no se ha cortado nada, según un punto de control firmado.</translation>
    </message>
    <message>
        <source>Old events that were let go, with a signed record: {number}.</source>
        <translation>Eventos antiguos borrados con constancia firmada: {number}.</translation>
    </message>
    <message>
        <source>Proof of what happened</source>
        <translation>Prueba de lo ocurrido</translation>
    </message>
    <message>
        <source>Something was changed</source>
        <translation>Algo se ha modificado</translation>
    </message>
    <message>
        <source>Those up to number {number} are from before there was such proof.</source>
        <translation>Los eventos hasta el número {number} son anteriores a esta prueba.</translation>
    </message>
    <message>
        <source>Whether those up to number {number} are all there were is not proved: the roll was lost.</source>
        <translation>No está probado que los eventos hasta el número {number} estén completos: el registro se perdió.</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>Another place</source>
        <translation>Otro lugar</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>La he anotado</translation>
    </message>
    <message>
        <source>It is shown once. The present one opens this gallery no more; backups that were made before open with the one of their time.</source>
        <translation>Se muestra una sola vez. La actual ya no abrirá esta galería; las copias anteriores se abren con la de su momento.</translation>
    </message>
    <message>
        <source>It takes the place of all that is here. A running service cannot do that to itself: stop it, and give these commands on this machine, with the file in the place of FILE.</source>
        <translation>Ocupa el lugar de todo lo que hay aquí. Un servicio en marcha no puede hacérselo a sí mismo: deténgalo y dé estos comandos en esta máquina, con el archivo en lugar de FILE.</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Hacer una copia de seguridad</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Crear una nueva</translation>
    </message>
    <message>
        <source>Make a new recovery passphrase?</source>
        <translation>¿Crear una nueva frase de recuperación?</translation>
    </message>
    <message>
        <source>Make the backup</source>
        <translation>Hacer la copia</translation>
    </message>
    <message>
        <source>New recovery passphrase</source>
        <translation>Nueva frase de recuperación</translation>
    </message>
    <message>
        <source>One encrypted file with all people, templates, consents, rules and events. Pictures are not in it, as none are kept. After somebody is erased, make a new one and destroy the older ones: they hold that person still.</source>
        <translation>Un archivo cifrado con todas las personas, plantillas, consentimientos, reglas y eventos. No contiene imágenes, porque no se conserva ninguna. Después de borrar a alguien, haga una nueva y destruya las anteriores: aún contienen a esa persona.</translation>
    </message>
    <message>
        <source>Path of the file on this machine</source>
        <translation>Ruta del archivo en esta máquina</translation>
    </message>
    <message>
        <source>Plug in a USB stick; it shows here as soon as it is ready. The file is encrypted, and the door goes on meanwhile.</source>
        <translation>Conecte una memoria USB; aparece aquí en cuanto está lista. El archivo está cifrado y la puerta sigue funcionando entretanto.</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Frase de recuperación</translation>
    </message>
    <message>
        <source>The backup of {time} is in {file}. Keep it away from this machine.</source>
        <translation>La copia de {time} está en {file}. Guárdela lejos de esta máquina.</translation>
    </message>
    <message>
        <source>The file is encrypted. The door goes on meanwhile.</source>
        <translation>El archivo está cifrado. La puerta sigue funcionando entretanto.</translation>
    </message>
    <message>
        <source>The first one only looks whether the file is whole. On another machine, add --recovery to both. Who was erased since stays erased; other changes since are lost.</source>
        <translation>El primero solo mira si el archivo está entero. En otra máquina, añada --recovery a ambos. Quien se borró después sigue borrado; los demás cambios posteriores se pierden.</translation>
    </message>
    <message>
        <source>The key of this machine, and on another machine the recovery passphrase. Without either of them nobody opens a backup.</source>
        <translation>La clave de esta máquina y, en otra máquina, la frase de recuperación. Sin una de ellas nadie abre una copia.</translation>
    </message>
    <message>
        <source>Type the whole path, which begins with /.</source>
        <translation>Escriba la ruta completa, que empieza por /.</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Qué la abre</translation>
    </message>
    <message>
        <source>Write it down and keep it away from this machine. It opens this gallery, and the backups that are made from now on, when the key is lost. The earlier one opens older backups only.</source>
        <translation>Anótela y guárdela lejos de esta máquina. Abre esta galería y las copias hechas desde ahora cuando se pierde la clave. La anterior abre solo copias más antiguas.</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>Escribirla en</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>A line reaches as far as the chance may reach; the dot is what was seen, where it was seen at all. Dashed line: what is wanted. Lower is better.</source>
        <translation>Una línea llega hasta donde puede llegar la probabilidad; el punto es lo que se vio, si se vio. Línea discontinua: lo deseado. Más bajo es mejor.</translation>
    </message>
    <message>
        <source>A stranger is taken for somebody in more than {wanted} of looks.</source>
        <translation>Un extraño se toma por alguien en más de {wanted} de las miradas.</translation>
    </message>
    <message>
        <source>A stranger’s look may be near enough in at most</source>
        <translation>La mirada de un extraño puede estar lo bastante cerca en un máximo de</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>Exactitud aquí</translation>
    </message>
    <message>
        <source>Decisions marked as wrong: {number}. The nearest of them had a distance of {distance}.</source>
        <translation>Decisiones marcadas como erróneas: {number}. La más cercana tuvo una distancia de {distance}.</translation>
    </message>
    <message>
        <source>Distance {distance}. {mark}</source>
        <translation>Distancia {distance}. {mark}</translation>
    </message>
    <message>
        <source>Each dot is two people; the distance grows from left to right. Squares look like one person. Solid line: the threshold now. Dashed line: recommended. Left of a line, one is taken for the other.</source>
        <translation>Cada punto son dos personas; la distancia crece de izquierda a derecha. Los cuadrados parecen una sola persona. Línea continua: el umbral actual. Línea discontinua: el recomendado. A la izquierda de una línea, una se toma por la otra.</translation>
    </message>
    <message>
        <source>Everybody is compared with everybody…</source>
        <translation>Se compara a todos con todos…</translation>
    </message>
    <message>
        <source>Far enough apart.</source>
        <translation>Bastante alejadas.</translation>
    </message>
    <message>
        <source>How often a stranger is taken for somebody</source>
        <translation>Con qué frecuencia un extraño se toma por alguien</translation>
    </message>
    <message>
        <source>It cannot be shown that strangers are taken for somebody in less than {wanted} of looks: too few people are enrolled for that.</source>
        <translation>No se puede mostrar que los extraños se tomen por alguien en menos de {wanted} de las miradas: hay muy pocas personas registradas para ello.</translation>
    </message>
    <message>
        <source>It decides who is let in, from the next restart on. It is noted who changed it.</source>
        <translation>Decide quién puede entrar desde el próximo reinicio. Se anota quién lo cambió.</translation>
    </message>
    <message>
        <source>It is good: a stranger is taken for somebody in less than {wanted} of looks.</source>
        <translation>Bien: un extraño se toma por alguien en menos de {wanted} de las miradas.</translation>
    </message>
    <message>
        <source>Looks of strangers that are near enough to somebody enrolled: {rate}.</source>
        <translation>Miradas de extraños lo bastante cercanas a una persona registrada: {rate}.</translation>
    </message>
    <message>
        <source>Looks of the right person that are not near enough: {part}.</source>
        <translation>Miradas de la persona correcta que no están lo bastante cerca: {part}.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Medir de nuevo</translation>
    </message>
    <message>
        <source>Measured with {network}. People enrolled: {people}, with templates: {templates}. Each of them is held against all others, as if a stranger.</source>
        <translation>Medido con {network}. Personas registradas: {people}, con plantillas: {templates}. Cada una se compara con todas las demás, como si fuera extraña.</translation>
    </message>
    <message>
        <source>Nearer than the threshold: each may be taken for the other.</source>
        <translation>Más cerca que el umbral: cada una puede tomarse por la otra.</translation>
    </message>
    <message>
        <source>No network that tells people apart is at work.</source>
        <translation>No hay en uso ninguna red que distinga personas.</translation>
    </message>
    <message>
        <source>No threshold helps: strangers come as near as the right people. Enrol anew in good light.</source>
        <translation>Ningún umbral ayuda: los extraños se acercan tanto como las personas correctas. Registre de nuevo con buena luz.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>One person enrolled twice? Otherwise twins: each opens for the other.</source>
        <translation>¿Una persona registrada dos veces? Si no, gemelos: cada uno abre por el otro.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
    <message>
        <source>Recommended threshold: {threshold}. Now it is {now}. With it, looks of strangers that are near enough: {rate}; looks of the right person that are not: {missed}. Those take a moment longer, or a second try.</source>
        <translation>Umbral recomendado: {threshold}. Ahora es {now}. Con él, miradas de extraños lo bastante cercanas: {rate}; miradas de la persona correcta que no lo están: {missed}. Estas tardan un momento más o necesitan otro intento.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}</source>
        <translation>Fijar el umbral en {threshold}</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}?</source>
        <translation>¿Fijar el umbral en {threshold}?</translation>
    </message>
    <message>
        <source>Some look like one person enrolled twice: {number}. See who they are below, remove the double and measure again. Twins should not be let in by the face alone.</source>
        <translation>Algunas parecen una persona registrada dos veces: {number}. Vea abajo quiénes son, quite la repetida y mida de nuevo. Los gemelos no deberían entrar solo con la cara.</translation>
    </message>
    <message>
        <source>The closest two people</source>
        <translation>Las dos personas más parecidas</translation>
    </message>
    <message>
        <source>The threshold in force is the one that is recommended.</source>
        <translation>El umbral en vigor es el recomendado.</translation>
    </message>
    <message>
        <source>The threshold is set. It holds after a restart.</source>
        <translation>El umbral está fijado. Vale después de un reinicio.</translation>
    </message>
    <message>
        <source>To show {wanted} takes faces of more people who are not enrolled: {number} or so.</source>
        <translation>Para mostrar {wanted} hacen falta caras de más personas no registradas: unas {number}.</translation>
    </message>
    <message>
        <source>Too few people are enrolled to say anything about strangers. It takes 20 or more.</source>
        <translation>Hay muy pocas personas registradas para decir algo sobre extraños. Hacen falta 20 o más.</translation>
    </message>
    <message>
        <source>What would be better</source>
        <translation>Qué sería mejor</translation>
    </message>
    <message>
        <source>Who is close to whom</source>
        <translation>Quién se parece a quién</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>not seen, at most {high}</source>
        <translation>no visto, como máximo {high}</translation>
    </message>
    <message>
        <source>somebody erased since</source>
        <translation>alguien borrado desde entonces</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} y {second}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{value}, between {low} and {high}</source>
        <translation>{value}, entre {low} y {high}</translation>
    </message>
</context>
<context>
    <name>CameraAdvice</name>
    <message>
        <source>It is too bright. Dim the light, or shade the camera.</source>
        <translation>Hay demasiada luz. Baje la luz o proteja la cámara de ella.</translation>
    </message>
    <message>
        <source>It is too dark. Put on a light that falls on the face.</source>
        <translation>Está demasiado oscuro. Encienda una luz que dé en la cara.</translation>
    </message>
    <message>
        <source>No face is seen. Stand in front of the camera.</source>
        <translation>No se ve ninguna cara. Póngase delante de la cámara.</translation>
    </message>
    <message>
        <source>No picture comes yet. This can take some seconds.</source>
        <translation>Todavía no llega ninguna imagen. Puede tardar unos segundos.</translation>
    </message>
    <message>
        <source>The face is too small. Come closer, or move the camera.</source>
        <translation>La cara es demasiado pequeña. Acérquese o mueva la cámara.</translation>
    </message>
    <message>
        <source>The light comes from behind the person. Turn the camera away from it.</source>
        <translation>La luz viene de detrás de la persona. Gire la cámara para evitarla.</translation>
    </message>
    <message>
        <source>The picture is blurred. Clean the lens, and set its focus.</source>
        <translation>La imagen está borrosa. Limpie el objetivo y enfóquelo.</translation>
    </message>
    <message>
        <source>This is a good picture.</source>
        <translation>Esta es una buena imagen.</translation>
    </message>
    <message>
        <source>Too few pictures a second come. More light or a better cable may help.</source>
        <translation>Llegan muy pocas imágenes por segundo. Puede ayudar más luz o un cable mejor.</translation>
    </message>
</context>
<context>
    <name>Cameras</name>
    <message>
        <source>A camera in the network</source>
        <translation>Una cámara en la red</translation>
    </message>
    <message>
        <source>A camera needs a device or an address, a name and a door.</source>
        <translation>Una cámara necesita un dispositivo o una dirección, un nombre y una puerta.</translation>
    </message>
    <message>
        <source>A new camera</source>
        <translation>Una cámara nueva</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cámaras</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Door that it looks at</source>
        <translation>Puerta a la que mira</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>Su dirección, por ejemplo rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>En espejo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Take this camera away</source>
        <translation>Quitar esta cámara</translation>
    </message>
    <message>
        <source>The picture is turned by</source>
        <translation>La imagen se gira</translation>
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
        <translation>Ahora no se pueden reconocer caras.</translation>
    </message>
    <message>
        <source>No camera is set up.</source>
        <translation>No hay ninguna cámara configurada.</translation>
    </message>
    <message>
        <source>The camera shows no picture.</source>
        <translation>La cámara no da imagen.</translation>
    </message>
    <message>
        <source>The door does not answer. It will try again by itself.</source>
        <translation>La puerta no responde. Se sigue intentando automáticamente.</translation>
    </message>
    <message>
        <source>The passphrase has to be entered first.</source>
        <translation>Antes hay que introducir la frase de contraseña.</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>I have written it down</source>
        <translation>Lo he anotado</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Write it down and keep it in a safe place. It gives an owner a new password, and it is not shown again. An earlier one no longer works.</source>
        <translation>Anótelo y guárdelo en un lugar seguro. Da una contraseña nueva a un propietario y no se vuelve a mostrar. Uno anterior ya no sirve.</translation>
    </message>
</context>
<context>
    <name>DayDrops</name>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Mes siguiente</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Mes anterior</translation>
    </message>
    <message>
        <source>Until the end of {day}</source>
        <translation>Hasta el {day} inclusive</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Administration</source>
        <translation>Administración</translation>
    </message>
    <message>
        <source>Enter PIN</source>
        <translation>Introducir PIN</translation>
    </message>
    <message>
        <source>Figures of performance and power</source>
        <translation>Datos de rendimiento y consumo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Use a PIN</source>
        <translation>Usar un PIN</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Doors</source>
        <translation>Puertas</translation>
    </message>
    <message>
        <source>Forced open: look at it.</source>
        <translation>Forzada: vaya a verla.</translation>
    </message>
    <message>
        <source>Free passage</source>
        <translation>Paso libre</translation>
    </message>
    <message>
        <source>Free passage: stays unlocked for everybody.</source>
        <translation>Paso libre: queda abierta para todos.</translation>
    </message>
    <message>
        <source>It is done: {door}</source>
        <translation>Hecho: {door}</translation>
    </message>
    <message>
        <source>It locks now, and lets in only people whose role says so, until somebody says Normal. The way out stays free.</source>
        <translation>Se cierra ahora y solo deja pasar a personas cuyo rol lo permite, hasta que alguien elija «Normal». La salida queda libre.</translation>
    </message>
    <message>
        <source>It opens for whoever may pass, and locks again after each of them.</source>
        <translation>Se abre para quien puede pasar y se vuelve a cerrar después de cada persona.</translation>
    </message>
    <message>
        <source>It unlocks now and stays so, for everybody, until somebody says Normal.</source>
        <translation>Se desbloquea ahora y queda así para todos, hasta que alguien elija «Normal».</translation>
    </message>
    <message>
        <source>It unlocks once, as long as for somebody who is let in, and then locks again.</source>
        <translation>Se desbloquea una vez, tanto tiempo como para quien puede pasar, y luego se bloquea de nuevo.</translation>
    </message>
    <message>
        <source>Lockdown</source>
        <translation>Cierre de seguridad</translation>
    </message>
    <message>
        <source>Lockdown: opens only for people whose role says so.</source>
        <translation>Cierre de seguridad: se abre solo para personas cuyo rol lo permite.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueada</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Normal: opens for whoever may pass.</source>
        <translation>Normal: se abre para quien puede pasar.</translation>
    </message>
    <message>
        <source>Not known whether it is locked: look at it.</source>
        <translation>No se sabe si está bloqueada: vaya a verla.</translation>
    </message>
    <message>
        <source>Open for too long: close it.</source>
        <translation>Abierta demasiado tiempo: ciérrela.</translation>
    </message>
    <message>
        <source>The alarm input holds it open.</source>
        <translation>La entrada de alarma la mantiene abierta.</translation>
    </message>
    <message>
        <source>The device was opened: look at it.</source>
        <translation>El dispositivo se ha abierto: vaya a verlo.</translation>
    </message>
    <message>
        <source>The door is closed</source>
        <translation>La puerta está cerrada</translation>
    </message>
    <message>
        <source>The door stands open</source>
        <translation>La puerta está abierta</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Unlock once</source>
        <translation>Desbloquear una vez</translation>
    </message>
    <message>
        <source>Unlock {door}?</source>
        <translation>¿Desbloquear {door}?</translation>
    </message>
    <message>
        <source>Unlocked, and held so</source>
        <translation>Desbloqueada de forma permanente</translation>
    </message>
    <message>
        <source>Unlocked, seconds left: {seconds}</source>
        <translation>Desbloqueada, segundos restantes: {seconds}</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>Quién puede pasar y cuándo</translation>
    </message>
    <message>
        <source>{door}: back to normal?</source>
        <translation>{door}: ¿volver a normal?</translation>
    </message>
    <message>
        <source>{door}: free passage?</source>
        <translation>{door}: ¿paso libre?</translation>
    </message>
    <message>
        <source>{door}: lockdown?</source>
        <translation>{door}: ¿cierre de seguridad?</translation>
    </message>
    <message>
        <source>{order}, door {door}</source>
        <translation>{order}, puerta {door}</translation>
    </message>
</context>
<context>
    <name>Enrol</name>
    <message>
        <source>A PIN has four to eight digits, typed by the person and known to nobody else. A door can ask for it besides the face. It opens without the face only with six digits or more, and a role that passes with the PIN alone.</source>
        <translation>Un PIN tiene de cuatro a ocho dígitos, escritos por la persona y que nadie más conoce. Una puerta puede pedirlo además de la cara. Sin la cara abre solo con seis dígitos o más y con un rol que permite pasar solo con el PIN.</translation>
    </message>
    <message>
        <source>After that day all of the person's data is erased.</source>
        <translation>Después de ese día se borran todos los datos de la persona.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Enrol another person</source>
        <translation>Registrar a otra persona</translation>
    </message>
    <message>
        <source>Enrolled already?</source>
        <translation>¿Ya está registrada?</translation>
    </message>
    <message>
        <source>Everybody who sees the screen then reads the name.</source>
        <translation>Todo el que vea la pantalla leerá entonces el nombre.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Good pictures?</source>
        <translation>¿Buenas imágenes?</translation>
    </message>
    <message>
        <source>Greet me by name at the door</source>
        <translation>Saludarme por mi nombre en la puerta</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>Acepto</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>No lo sé</translation>
    </message>
    <message>
        <source>It is the same person</source>
        <translation>Es la misma persona</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Leave out a picture in which the face is blurred or covered. The pictures are not kept: they are gone when you go on.</source>
        <translation>Descarte las imágenes en las que la cara esté borrosa o tapada. Las imágenes no se conservan: desaparecen en cuanto siga adelante.</translation>
    </message>
    <message>
        <source>Leave out: {pose}</source>
        <translation>Descartar: {pose}</translation>
    </message>
    <message>
        <source>Let the person who is to be enrolled read this. It takes a minute.</source>
        <translation>Deje que lea esto la persona que se va a registrar. Es un minuto.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No picture is taken. It takes a role that passes with the PIN alone.</source>
        <translation>No se toma ninguna imagen. Hace falta un rol que permita pasar solo con el PIN.</translation>
    </message>
    <message>
        <source>Nothing is kept, and this ends here.</source>
        <translation>No se conserva nada, y aquí termina.</translation>
    </message>
    <message>
        <source>One moment, the camera gets ready</source>
        <translation>Un momento, la cámara se prepara</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Imagen de la cámara</translation>
    </message>
    <message>
        <source>Picture: {pose}</source>
        <translation>Imagen: {pose}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Fijar el PIN</translation>
    </message>
    <message>
        <source>Somebody of this name is enrolled already.</source>
        <translation>Ya hay alguien registrado con este nombre.</translation>
    </message>
    <message>
        <source>Sometimes with glasses, sometimes without</source>
        <translation>Unas veces con gafas y otras sin ellas</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Paso {number} de {count}</translation>
    </message>
    <message>
        <source>Such as twins. The door may take one for the other.</source>
        <translation>Gemelos, por ejemplo. La puerta puede confundirlas.</translation>
    </message>
    <message>
        <source>Take them again</source>
        <translation>Tomarlas de nuevo</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>El PIN está fijado.</translation>
    </message>
    <message>
        <source>The door knows this face from now on.</source>
        <translation>Desde ahora la puerta conoce esta cara.</translation>
    </message>
    <message>
        <source>The new views are added to those of {name}.</source>
        <translation>Las vistas nuevas se añaden a las de {name}.</translation>
    </message>
    <message>
        <source>The person agrees here, on this screen</source>
        <translation>La persona acepta aquí, en esta pantalla</translation>
    </message>
    <message>
        <source>The person has signed a paper</source>
        <translation>La persona ha firmado un papel</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>El mismo PIN otra vez</translation>
    </message>
    <message>
        <source>The two PINs differ. Type both again.</source>
        <translation>Los dos PIN son distintos. Escriba ambos de nuevo.</translation>
    </message>
    <message>
        <source>Then a few views are taken of both.</source>
        <translation>Entonces se toman algunas vistas de ambas formas.</translation>
    </message>
    <message>
        <source>They are two people who look alike</source>
        <translation>Son dos personas que se parecen</translation>
    </message>
    <message>
        <source>This looks like {name}, who is enrolled already.</source>
        <translation>Se parece a {name}, que ya figura en el registro.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Until a certain day only</source>
        <translation>Solo hasta un día determinado</translation>
    </message>
    <message>
        <source>Where the paper is kept, such as “binder 3, page 12”</source>
        <translation>Dónde se guarda el papel, por ejemplo «carpeta 3, página 12»</translation>
    </message>
    <message>
        <source>Which roles the person has. Roles say who may pass which door when.</source>
        <translation>Qué roles tiene la persona. Los roles dicen quién puede pasar por qué puerta y cuándo.</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Without a face: with a PIN only</source>
        <translation>Sin la cara: solo con un PIN</translation>
    </message>
    <message>
        <source>{name} is enrolled.</source>
        <translation>{name} ya está en el registro.</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Against advice</source>
        <translation>En contra del consejo</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarma</translation>
    </message>
    <message>
        <source>All doors</source>
        <translation>Todas las puertas</translation>
    </message>
    <message>
        <source>Also near at {time}: {kind}, distance {distance}</source>
        <translation>También cerca el {time}: {kind}, distancia {distance}</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Cualquier día</translation>
    </message>
    <message>
        <source>At the door it said: {reason}</source>
        <translation>En la puerta decía: {reason}</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>Por la cuenta</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisiones</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete the template that matched?</source>
        <translation>¿Borrar la plantilla que coincidió?</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Puerta</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>Evento {number}</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>It is noted for good that this was somebody else, and counts when accuracy is reckoned. Nothing is deleted.</source>
        <translation>Queda anotado para siempre que era otra persona, y cuenta al calcular la exactitud. No se borra nada.</translation>
    </message>
    <message>
        <source>It is noted that this decision was wrong.</source>
        <translation>Queda anotado que esta decisión fue errónea.</translation>
    </message>
    <message>
        <source>Lines of JSON</source>
        <translation>Líneas de JSON</translation>
    </message>
    <message>
        <source>Mark this decision as wrong?</source>
        <translation>¿Marcar esta decisión como errónea?</translation>
    </message>
    <message>
        <source>Marked as wrong: this was somebody else.</source>
        <translation>Marcada como errónea: era otra persona.</translation>
    </message>
    <message>
        <source>Nearest people</source>
        <translation>Personas más parecidas</translation>
    </message>
    <message>
        <source>Nobody was near.</source>
        <translation>No había nadie parecido.</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Un día</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>Persona: nombre o identificador</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Petición</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save events</source>
        <translation>Guardar eventos</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Segundos</translation>
    </message>
    <message>
        <source>Seconds to wait</source>
        <translation>Segundos de espera</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Presentado</translation>
    </message>
    <message>
        <source>Similar person: {line}</source>
        <translation>Persona parecida: {line}</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etapa</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>Template {template}, quality {quality}; the person was enrolled on {day}.</source>
        <translation>Plantilla {template}, calidad {quality}; la persona se registró el {day}.</translation>
    </message>
    <message>
        <source>Templates of this person: {number}</source>
        <translation>Plantillas de esta persona: {number}</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. It is the person's only one: the door knows this person no longer until she or he is enrolled again.</source>
        <translation>La decisión se marca como errónea y la plantilla que coincidió se borra para siempre. Es la única de la persona: la puerta no la conocerá hasta que se registre de nuevo.</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. The person's other templates stay.</source>
        <translation>La decisión se marca como errónea y la plantilla que coincidió se borra para siempre. Las demás plantillas de la persona se conservan.</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Los últimos 30 días</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Los últimos 7 días</translation>
    </message>
    <message>
        <source>The template that matched is gone.</source>
        <translation>La plantilla que coincidió ya no existe.</translation>
    </message>
    <message>
        <source>This was somebody else</source>
        <translation>Era otra persona</translation>
    </message>
    <message>
        <source>This was somebody else: delete the template</source>
        <translation>Era otra persona: borrar la plantilla</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vistas</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>What matched</source>
        <translation>Qué coincidió</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Qué eventos</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>Por qué: {why}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>door {door}</source>
        <translation>puerta {door}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>person {id}…</source>
        <translation>persona {id}…</translation>
    </message>
    <message>
        <source>somebody who is gone</source>
        <translation>alguien que ya no está</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{filter}: nothing has happened.</source>
        <translation>{filter}: no ha ocurrido nada.</translation>
    </message>
    <message>
        <source>{kind}: {person}</source>
        <translation>{kind}: {person}</translation>
    </message>
    <message>
        <source>{name}, distance {distance}</source>
        <translation>{name}, distancia {distance}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{time} · door {door}</source>
        <translation>{time} · puerta {door}</translation>
    </message>
    <message>
        <source>{time} · door {door}, camera {camera}</source>
        <translation>{time} · puerta {door}, cámara {camera}</translation>
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
        <translation>De captura a decisión</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Detección</translation>
    </message>
    <message>
        <source>Dropped pictures</source>
        <translation>Imágenes descartadas</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Rasgos</translation>
    </message>
    <message>
        <source>Energy of a decision</source>
        <translation>Energía por decisión</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Performance and power</source>
        <translation>Rendimiento y consumo</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Waiting for a picture</source>
        <translation>Esperando una imagen</translation>
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
        <translation>{speed}, decisión {decision}, CPU {cpu}, potencia {power}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A camera in the network</source>
        <translation>Una cámara en la red</translation>
    </message>
    <message>
        <source>A check is at work: a picture of a face is told from a living one.</source>
        <translation>Hay una comprobación activa: distingue la imagen de una cara de una cara viva.</translation>
    </message>
    <message>
        <source>A few megabytes, from the internet or from a stick.</source>
        <translation>Unos megabytes, de internet o de una memoria USB.</translation>
    </message>
    <message>
        <source>A key file on this machine</source>
        <translation>Un archivo de clave en esta máquina</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Una frase de contraseña</translation>
    </message>
    <message>
        <source>A passphrase that somebody types</source>
        <translation>Una frase de contraseña que alguien escribe</translation>
    </message>
    <message>
        <source>A password</source>
        <translation>Una contraseña</translation>
    </message>
    <message>
        <source>A stolen machine opens nothing. After each power cut nobody is let in until it is typed.</source>
        <translation>Una máquina robada no abre nada. Después de cada corte de luz no entra nadie hasta que se escriba.</translation>
    </message>
    <message>
        <source>All faces are kept encrypted. What is to open them when this machine starts?</source>
        <translation>Todas las caras se guardan cifradas. ¿Qué debe abrirlas cuando arranca esta máquina?</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>Otra cámara</translation>
    </message>
    <message>
        <source>At least eight characters, or at least six digits that are not in a row.</source>
        <translation>Al menos ocho caracteres, o al menos seis dígitos que no sean consecutivos.</translation>
    </message>
    <message>
        <source>By a relay at a pin of this machine</source>
        <translation>Por un relé conectado a esta máquina</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Did the lock click, and could the door be opened?</source>
        <translation>¿Hizo clic la cerradura y se pudo abrir la puerta?</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Puerta</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>Registrar a alguien</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>Primera persona</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>Chip GPIO</translation>
    </message>
    <message>
        <source>Go without it</source>
        <translation>Seguir sin ella</translation>
    </message>
    <message>
        <source>I know that a picture of an enrolled person then opens this door.</source>
        <translation>Sé que entonces una imagen de una persona registrada abre esta puerta.</translation>
    </message>
    <message>
        <source>Install the check</source>
        <translation>Instalar la comprobación</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>Su dirección, por ejemplo rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Solo caras vivas</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar de nuevo</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in and look again, or take one here:</source>
        <translation>No hay ninguna cámara conectada. Conecte una y busque de nuevo, o elija una de aquí:</translation>
    </message>
    <message>
        <source>No, it did not</source>
        <translation>No, no lo hizo</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet: the door opens for nobody.</source>
        <translation>Aún no hay nadie registrado: la puerta no se abre para nadie.</translation>
    </message>
    <message>
        <source>Not at all, so far</source>
        <translation>Por ahora, de ningún modo</translation>
    </message>
    <message>
        <source>Number of the relay's line</source>
        <translation>Número de la línea del relé</translation>
    </message>
    <message>
        <source>Over the network (MQTT)</source>
        <translation>Por la red (MQTT)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>People read both at the door. They may stay empty.</source>
        <translation>La gente lee ambos en la puerta. Pueden quedar vacíos.</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Imagen de la cámara</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Frase de recuperación</translation>
    </message>
    <message>
        <source>See that the lock has power, that its wires are at the relay, and that the number of the line is the right one. Then try again.</source>
        <translation>Compruebe que la cerradura tiene corriente, que sus cables están en el relé y que el número de la línea es correcto. Luego inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Set-up goes on</source>
        <translation>La puesta en marcha continúa</translation>
    </message>
    <message>
        <source>Seven short steps make this door ready. Which language is spoken here?</source>
        <translation>Siete pasos cortos preparan esta puerta. ¿Qué idioma se habla aquí?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Somebody is enrolled, and the door knows that face.</source>
        <translation>Hay alguien registrado y la puerta conoce esa cara.</translation>
    </message>
    <message>
        <source>Stand at the door, then unlock it and listen to the lock.</source>
        <translation>Póngase junto a la puerta, desbloquéela y escuche la cerradura.</translation>
    </message>
    <message>
        <source>Stand where people will stand, and look into the camera.</source>
        <translation>Póngase donde se pondrá la gente y mire a la cámara.</translation>
    </message>
    <message>
        <source>The camera should look people in the face, with the light behind it.</source>
        <translation>La cámara debe ver a la gente de frente, con la luz detrás de la cámara.</translation>
    </message>
    <message>
        <source>The check for living faces is off: a picture can open this door.</source>
        <translation>La comprobación de caras vivas está apagada: una imagen puede abrir esta puerta.</translation>
    </message>
    <message>
        <source>The door is set up. All of this can be changed under Administration.</source>
        <translation>La puerta está configurada. Todo se puede cambiar en «Administración».</translation>
    </message>
    <message>
        <source>The door opens for people whom it knows. Who is the first one?</source>
        <translation>La puerta se abre para las personas que conoce. ¿Quién es la primera?</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. A stolen disk alone opens nothing.</source>
        <translation>La puerta funciona sola después de un corte de luz. Un disco robado por sí solo no abre nada.</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. Whoever steals the machine has the key too.</source>
        <translation>La puerta funciona sola después de un corte de luz. Quien robe la máquina tiene también la clave.</translation>
    </message>
    <message>
        <source>The relay switches when its line is at 0 V</source>
        <translation>El relé conmuta cuando su línea está a 0 V</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>La misma frase otra vez</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>La misma contraseña otra vez</translation>
    </message>
    <message>
        <source>The screen shows what the door would do. Nothing is unlocked.</source>
        <translation>La pantalla muestra lo que haría la puerta. No se desbloquea nada.</translation>
    </message>
    <message>
        <source>The security chip of this machine (TPM)</source>
        <translation>El chip de seguridad de esta máquina (TPM)</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type both again.</source>
        <translation>Las dos frases son distintas. Escriba ambas de nuevo.</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>Las dos contraseñas son distintas. Escriba ambas de nuevo.</translation>
    </message>
    <message>
        <source>The usual way on a small computer.</source>
        <translation>Lo habitual en un ordenador pequeño.</translation>
    </message>
    <message>
        <source>There is no camera yet: nobody is recognised.</source>
        <translation>Aún no hay cámara: no se reconoce a nadie.</translation>
    </message>
    <message>
        <source>This door has an owner. Others can be added under Administrators.</source>
        <translation>Esta puerta tiene propietario. Se pueden añadir otros en «Administradores».</translation>
    </message>
    <message>
        <source>This door is not quite set up yet. Sign in as its owner to go on.</source>
        <translation>Esta puerta aún no está del todo configurada. Inicie sesión como propietario para continuar.</translation>
    </message>
    <message>
        <source>This is the second thing to write down, under its own name: the recovery passphrase. It opens the gallery and its backups when the key is lost; the recovery code does not. An earlier recovery passphrase opens nothing any more.</source>
        <translation>Esto es lo segundo que debe anotar, con su propio nombre: la frase de recuperación. Abre la galería y sus copias cuando se pierde la clave; el código de recuperación no. Una frase de recuperación anterior ya no abre nada.</translation>
    </message>
    <message>
        <source>This is your recovery code. Write it down under this name and keep it away from this machine: it gives you a new password when you forget yours, and it is not shown again.</source>
        <translation>Este es su código de recuperación. Anótelo con este nombre y guárdelo lejos de esta máquina: le da una contraseña nueva si olvida la suya, y no se vuelve a mostrar.</translation>
    </message>
    <message>
        <source>This machine unlocks the door. How is the lock connected to it?</source>
        <translation>Esta máquina desbloquea la puerta. ¿Cómo está conectada la cerradura?</translation>
    </message>
    <message>
        <source>To the door</source>
        <translation>A la puerta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Unlock once more</source>
        <translation>Desbloquear otra vez</translation>
    </message>
    <message>
        <source>Unlock the door</source>
        <translation>Desbloquear la puerta</translation>
    </message>
    <message>
        <source>Use this camera</source>
        <translation>Usar esta cámara</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Whoever owns this door signs in with a name and a password. Nobody else may.</source>
        <translation>El propietario de esta puerta inicia sesión con un nombre y una contraseña. Nadie más puede.</translation>
    </message>
    <message>
        <source>Without a check, a printed picture of somebody can open this door.</source>
        <translation>Sin comprobación, una foto impresa de alguien puede abrir esta puerta.</translation>
    </message>
    <message>
        <source>Without power the lock is open</source>
        <translation>Sin corriente la cerradura está abierta</translation>
    </message>
    <message>
        <source>Write this down first. It is not shown again.</source>
        <translation>Anote esto primero. No se vuelve a mostrar.</translation>
    </message>
    <message>
        <source>Yes, it clicked</source>
        <translation>Sí, hizo clic</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>A little further</source>
        <translation>Un poco más</translation>
    </message>
    <message>
        <source>Another face came into the picture</source>
        <translation>Otra cara entró en la imagen</translation>
    </message>
    <message>
        <source>Another face came into the picture. Let one person alone stand before the camera.</source>
        <translation>Otra cara entró en la imagen. Deje a una sola persona ante la cámara.</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Acérquese</translation>
    </message>
    <message>
        <source>Come in front of the camera, and near it</source>
        <translation>Póngase delante de la cámara, cerca de ella</translation>
    </message>
    <message>
        <source>Go a little further back</source>
        <translation>Retroceda un poco</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>No se mueva</translation>
    </message>
    <message>
        <source>Less light on the face</source>
        <translation>Menos luz en la cara</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>Mire a la cámara</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Mire de frente a la cámara</translation>
    </message>
    <message>
        <source>Lower your chin a little</source>
        <translation>Baje un poco la barbilla</translation>
    </message>
    <message>
        <source>More light on the face</source>
        <translation>Más luz en la cara</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>Póngase en el centro de la imagen</translation>
    </message>
    <message>
        <source>No face was seen. Stand in front of the camera, about an arm's length away.</source>
        <translation>No se vio ninguna cara. Póngase delante de la cámara, a la distancia de un brazo.</translation>
    </message>
    <message>
        <source>Not so far</source>
        <translation>No tanto</translation>
    </message>
    <message>
        <source>One person only, please</source>
        <translation>Una sola persona, por favor</translation>
    </message>
    <message>
        <source>Put your glasses on, or take them off, and look straight at the camera</source>
        <translation>Póngase o quítese las gafas y mire de frente a la cámara</translation>
    </message>
    <message>
        <source>Raise your chin a little</source>
        <translation>Suba un poco la barbilla</translation>
    </message>
    <message>
        <source>Several people were in the picture. Let one person alone stand before the camera.</source>
        <translation>Había varias personas en la imagen. Deje a una sola persona ante la cámara.</translation>
    </message>
    <message>
        <source>Take off dark glasses and uncover the eyes</source>
        <translation>Quítese las gafas oscuras y descubra los ojos</translation>
    </message>
    <message>
        <source>The camera saw a picture or a screen, not a living face. The person has to be here in person.</source>
        <translation>La cámara vio una imagen o una pantalla, no una cara viva. La persona tiene que estar aquí.</translation>
    </message>
    <message>
        <source>The person left the picture</source>
        <translation>La persona salió de la imagen</translation>
    </message>
    <message>
        <source>The person left the picture. Stay before the camera until all is done.</source>
        <translation>La persona salió de la imagen. Quédese ante la cámara hasta que termine.</translation>
    </message>
    <message>
        <source>This is a picture of a person, not a person</source>
        <translation>Esto es la imagen de una persona, no una persona</translation>
    </message>
    <message>
        <source>Too few different views of the face came together</source>
        <translation>Se reunieron muy pocas vistas distintas de la cara</translation>
    </message>
    <message>
        <source>Too few different views of the face came together. Follow what the screen asks, without haste.</source>
        <translation>Se reunieron muy pocas vistas distintas de la cara. Siga sin prisa lo que pide la pantalla.</translation>
    </message>
    <message>
        <source>Turn to the light: one side of the face is dark</source>
        <translation>Gírese hacia la luz: un lado de la cara está oscuro</translation>
    </message>
    <message>
        <source>Turn your head a little to your left</source>
        <translation>Gire un poco la cabeza a su izquierda</translation>
    </message>
    <message>
        <source>Turn your head a little to your right</source>
        <translation>Gire un poco la cabeza a su derecha</translation>
    </message>
    <message>
        <source>Uncover mouth and nose</source>
        <translation>Descubra la boca y la nariz</translation>
    </message>
    <message>
        <source>chin down</source>
        <translation>barbilla abajo</translation>
    </message>
    <message>
        <source>chin up</source>
        <translation>barbilla arriba</translation>
    </message>
    <message>
        <source>glasses on or off</source>
        <translation>con o sin gafas</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>de frente</translation>
    </message>
    <message>
        <source>to the left</source>
        <translation>a la izquierda</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>a la derecha</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>All is well.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message>
        <source>Camera {name}</source>
        <translation>Cámara {name}</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Damaged rows: {number}</source>
        <translation>Filas dañadas: {number}</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Encontrar caras</translation>
    </message>
    <message>
        <source>Folder of the appliance</source>
        <translation>Carpeta del aparato</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galería</translation>
    </message>
    <message>
        <source>Gallery keys so far: {number}</source>
        <translation>Claves de galería hasta ahora: {number}</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>It works. To look at: {warned}.</source>
        <translation>Funciona. Para revisar: {warned}.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Key: {provider}</source>
        <translation>Clave: {provider}</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Solo caras vivas</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Revisar de nuevo</translation>
    </message>
    <message>
        <source>Looking at everything…</source>
        <translation>Se revisa todo…</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>Modelo {name}</translation>
    </message>
    <message>
        <source>Of them enabled: {number}</source>
        <translation>De ellas activadas: {number}</translation>
    </message>
    <message>
        <source>People enrolled: {number}</source>
        <translation>Personas registradas: {number}</translation>
    </message>
    <message>
        <source>Programs that are needed</source>
        <translation>Programas necesarios</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Reconocimiento</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>Frase de recuperación</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Size on the disk: {size}</source>
        <translation>Tamaño en el disco: {size}</translation>
    </message>
    <message>
        <source>Something does not work: {failed}. To look at: {warned}.</source>
        <translation>Algo no funciona: {failed}. Para revisar: {warned}.</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>Distinguir personas</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>Templates of {network}: {number}</source>
        <translation>Plantillas de {network}: {number}</translation>
    </message>
    <message>
        <source>The gallery in numbers</source>
        <translation>La galería en cifras</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Views: {number}</source>
        <translation>Vistas: {number}</translation>
    </message>
    <message>
        <source>a credential of systemd</source>
        <translation>una credencial de systemd</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>un archivo de clave</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>una frase de contraseña</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>no funciona</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>para revisar</translation>
    </message>
    <message>
        <source>the security chip (TPM)</source>
        <translation>el chip de seguridad (TPM)</translation>
    </message>
    <message>
        <source>well</source>
        <translation>bien</translation>
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
        <translation>Acérquese.</translation>
    </message>
    <message>
        <source>Enter your PIN.</source>
        <translation>Introduzca su PIN.</translation>
    </message>
    <message>
        <source>Look at the camera.</source>
        <translation>Mire a la cámara.</translation>
    </message>
    <message>
        <source>One after the other: the person in front first.</source>
        <translation>Uno tras otro: primero la persona de delante.</translation>
    </message>
    <message>
        <source>One person at a time, please.</source>
        <translation>De uno en uno, por favor.</translation>
    </message>
    <message>
        <source>Stay where you are for a moment.</source>
        <translation>Quédese donde está un momento.</translation>
    </message>
    <message>
        <source>Step in front of the camera.</source>
        <translation>Póngase delante de la cámara.</translation>
    </message>
    <message>
        <source>To try again, step away and come back.</source>
        <translation>Para intentarlo de nuevo, aléjese y vuelva.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Administrator added</source>
        <translation>Administrador añadido</translation>
    </message>
    <message>
        <source>Administrator removed</source>
        <translation>Administrador quitado</translation>
    </message>
    <message>
        <source>Administrator's role changed</source>
        <translation>Rol de un administrador cambiado</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administradores</translation>
    </message>
    <message>
        <source>Alarms and wrong PINs</source>
        <translation>Alarmas y PIN erróneos</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>Otra cámara</translation>
    </message>
    <message>
        <source>Asked by an administrator</source>
        <translation>Pedido por un administrador</translation>
    </message>
    <message>
        <source>Asked for what is not allowed</source>
        <translation>Se pidió algo no permitido</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>Copia de seguridad hecha</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>Copia de seguridad restaurada</translation>
    </message>
    <message>
        <source>Camera accepted</source>
        <translation>Cámara aceptada</translation>
    </message>
    <message>
        <source>Camera back</source>
        <translation>Cámara de vuelta</translation>
    </message>
    <message>
        <source>Camera lost</source>
        <translation>Cámara perdida</translation>
    </message>
    <message>
        <source>Camera noted</source>
        <translation>Cámara anotada</translation>
    </message>
    <message>
        <source>Camera's picture stands still</source>
        <translation>La imagen de la cámara está parada</translation>
    </message>
    <message>
        <source>Camera's pictures repeat</source>
        <translation>Las imágenes de la cámara se repiten</translation>
    </message>
    <message>
        <source>Cameras and device</source>
        <translation>Cámaras y dispositivo</translation>
    </message>
    <message>
        <source>Cameras forgotten</source>
        <translation>Cámaras olvidadas</translation>
    </message>
    <message>
        <source>Changes of people</source>
        <translation>Cambios de personas</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>Salto del reloj</translation>
    </message>
    <message>
        <source>Decision marked as wrong</source>
        <translation>Decisión marcada como errónea</translation>
    </message>
    <message>
        <source>Decisions not written down</source>
        <translation>Decisiones sin anotar</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Denegado</translation>
    </message>
    <message>
        <source>Door alarm</source>
        <translation>Alarma de la puerta</translation>
    </message>
    <message>
        <source>Door alarm over</source>
        <translation>Fin de la alarma de la puerta</translation>
    </message>
    <message>
        <source>Door mode changed</source>
        <translation>Modo de la puerta cambiado</translation>
    </message>
    <message>
        <source>Doors and rules</source>
        <translation>Puertas y reglas</translation>
    </message>
    <message>
        <source>Duress PIN entered</source>
        <translation>PIN de coacción introducido</translation>
    </message>
    <message>
        <source>Expiry set</source>
        <translation>Caducidad fijada</translation>
    </message>
    <message>
        <source>First owner made</source>
        <translation>Primer propietario creado</translation>
    </message>
    <message>
        <source>Gallery key renewed</source>
        <translation>Clave de la galería renovada</translation>
    </message>
    <message>
        <source>Gallery opened</source>
        <translation>Galería abierta</translation>
    </message>
    <message>
        <source>Greeting changed</source>
        <translation>Saludo cambiado</translation>
    </message>
    <message>
        <source>Key for events made</source>
        <translation>Clave para eventos creada</translation>
    </message>
    <message>
        <source>Key renewed</source>
        <translation>Clave renovada</translation>
    </message>
    <message>
        <source>Keys of people renewed</source>
        <translation>Claves de personas renovadas</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Entrada permitida</translation>
    </message>
    <message>
        <source>List of erased people rebuilt</source>
        <translation>Lista de personas borradas rehecha</translation>
    </message>
    <message>
        <source>Not a living face</source>
        <translation>No es una cara viva</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Sin acceso</translation>
    </message>
    <message>
        <source>Old events let go</source>
        <translation>Eventos antiguos borrados</translation>
    </message>
    <message>
        <source>Other event: {kind}</source>
        <translation>Otro evento: {kind}</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>PIN fijado</translation>
    </message>
    <message>
        <source>PINs taken away</source>
        <translation>PIN retirados</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Contraseña cambiada</translation>
    </message>
    <message>
        <source>Password set by recovery code</source>
        <translation>Contraseña fijada con el código de recuperación</translation>
    </message>
    <message>
        <source>Person disabled</source>
        <translation>Persona desactivada</translation>
    </message>
    <message>
        <source>Person enabled</source>
        <translation>Persona activada</translation>
    </message>
    <message>
        <source>Person enrolled</source>
        <translation>Persona registrada</translation>
    </message>
    <message>
        <source>Person erased</source>
        <translation>Persona borrada</translation>
    </message>
    <message>
        <source>Person renamed</source>
        <translation>Persona renombrada</translation>
    </message>
    <message>
        <source>Person's data exported</source>
        <translation>Datos de una persona exportados</translation>
    </message>
    <message>
        <source>Recognition failed</source>
        <translation>El reconocimiento falló</translation>
    </message>
    <message>
        <source>Recovery passphrase renewed</source>
        <translation>Frase de recuperación renovada</translation>
    </message>
    <message>
        <source>Renewal of keys begun</source>
        <translation>Renovación de claves iniciada</translation>
    </message>
    <message>
        <source>Right PIN entered</source>
        <translation>PIN correcto introducido</translation>
    </message>
    <message>
        <source>Role of a person set</source>
        <translation>Rol de una persona fijado</translation>
    </message>
    <message>
        <source>Roll rebuilt</source>
        <translation>Registro rehecho</translation>
    </message>
    <message>
        <source>Rules changed</source>
        <translation>Reglas cambiadas</translation>
    </message>
    <message>
        <source>Service started</source>
        <translation>Servicio iniciado</translation>
    </message>
    <message>
        <source>Service stopped</source>
        <translation>Servicio detenido</translation>
    </message>
    <message>
        <source>Settings accepted</source>
        <translation>Ajustes aceptados</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>Inicio de sesión fallido</translation>
    </message>
    <message>
        <source>Sign-in locked for a while</source>
        <translation>Inicio de sesión bloqueado un tiempo</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Sesión iniciada</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Sesión cerrada</translation>
    </message>
    <message>
        <source>Stranger</source>
        <translation>Persona desconocida</translation>
    </message>
    <message>
        <source>Tables accepted</source>
        <translation>Tablas aceptadas</translation>
    </message>
    <message>
        <source>Template deleted</source>
        <translation>Plantilla borrada</translation>
    </message>
    <message>
        <source>The right camera again</source>
        <translation>De nuevo la cámara correcta</translation>
    </message>
    <message>
        <source>Unlocked by an administrator</source>
        <translation>Desbloqueada por un administrador</translation>
    </message>
    <message>
        <source>Views added</source>
        <translation>Vistas añadidas</translation>
    </message>
    <message>
        <source>Views taken over for another model</source>
        <translation>Vistas adaptadas a otro modelo</translation>
    </message>
    <message>
        <source>Wrong PIN entered</source>
        <translation>PIN erróneo introducido</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>The camera shows no picture.</source>
        <translation>La cámara no da imagen.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>Exactitud aquí</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administración</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administradores</translation>
    </message>
    <message>
        <source>Back to the door</source>
        <translation>Volver a la puerta</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Cambiar mi contraseña</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Puertas</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>Registrar a alguien</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Go on with the set-up</source>
        <translation>Continuar la puesta en marcha</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>Salir del quiosco</translation>
    </message>
    <message>
        <source>Leave the kiosk?</source>
        <translation>¿Salir del quiosco?</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelos y motores</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Nueva contraseña o nuevo PIN</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Present password or PIN</source>
        <translation>Contraseña o PIN actual</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Signed in: {name}, {role}. {rights}</source>
        <translation>Sesión iniciada: {name}, {role}. {rights}</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Lo mismo otra vez</translation>
    </message>
    <message>
        <source>There are no administrators yet: everybody may do everything.</source>
        <translation>Aún no hay administradores: todos pueden hacer todo.</translation>
    </message>
    <message>
        <source>This screen closes until somebody starts it again. The door goes on working, without showing what it sees.</source>
        <translation>Esta pantalla se cierra hasta que alguien la inicie de nuevo. La puerta sigue funcionando, sin mostrar lo que ve.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Escriba dos veces la misma contraseña nueva.</translation>
    </message>
    <message>
        <source>Who may when</source>
        <translation>Quién puede y cuándo</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>All is well.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message>
        <source>At work on {engine}</source>
        <translation>En uso con {engine}</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Comprobar los archivos</translation>
    </message>
    <message>
        <source>Chosen, but not installed</source>
        <translation>Elegido, pero no instalado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Files of the models</source>
        <translation>Archivos de los modelos</translation>
    </message>
    <message>
        <source>Finds faces</source>
        <translation>Encuentra caras</translation>
    </message>
    <message>
        <source>For one picture or one face, while the door goes on. Shorter is better.</source>
        <translation>Por imagen o por cara, mientras la puerta sigue funcionando. Menos es mejor.</translation>
    </message>
    <message>
        <source>How fast they are here</source>
        <translation>Su velocidad aquí</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Install again</source>
        <translation>Instalar de nuevo</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Instalar desde</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Instalado</translation>
    </message>
    <message>
        <source>Measure the speed</source>
        <translation>Medir la velocidad</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelos y motores</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>No hay ningún modelo instalado.</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>No instalado</translation>
    </message>
    <message>
        <source>Something is damaged.</source>
        <translation>Algo está dañado.</translation>
    </message>
    <message>
        <source>Tells living faces from pictures</source>
        <translation>Distingue caras vivas de imágenes</translation>
    </message>
    <message>
        <source>Tells people apart</source>
        <translation>Distingue personas</translation>
    </message>
    <message>
        <source>The internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>Touch a model to see its licence, or to install it.</source>
        <translation>Toque un modelo para ver su licencia o instalarlo.</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>no está aquí</translation>
    </message>
    <message>
        <source>{engine}: {reason}</source>
        <translation>{engine}: {reason}</translation>
    </message>
    <message>
        <source>{model} is being installed. This may take some minutes.</source>
        <translation>{model} se está instalando. Puede tardar unos minutos.</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <translation>{model} está instalado.</translation>
    </message>
    <message>
        <source>{model}: damaged. Install it again.
{detail}</source>
        <translation>{model}: dañado. Instálelo de nuevo.
{detail}</translation>
    </message>
    <message>
        <source>{model}: every file is as it was installed.</source>
        <translation>{model}: todos los archivos están como se instalaron.</translation>
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

Licencia: {licence}

Estado: {state}

Motor: {engine}
{reason}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>A broker, for Home Assistant and the like.</source>
        <translation>Un bróker, para Home Assistant y similares.</translation>
    </message>
    <message>
        <source>An address that gets a signed notice of each event.</source>
        <translation>Una dirección que recibe un aviso firmado de cada evento.</translation>
    </message>
    <message>
        <source>MQTT: events are told</source>
        <translation>MQTT: se comunican eventos</translation>
    </message>
    <message>
        <source>MQTT: nothing is told</source>
        <translation>MQTT: no se comunica nada</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Nobody’s data leaves this device</source>
        <translation>Los datos de nadie salen de este dispositivo</translation>
    </message>
    <message>
        <source>Pictures, faces, names and PINs stay here, and nothing is copied to another device or a cloud. Only kind, number, time, door, camera and alarm of an event can be told, to an address that somebody has set.</source>
        <translation>Imágenes, caras, nombres y PIN se quedan aquí, y nada se copia a otro dispositivo ni a una nube. Solo se pueden comunicar el tipo, el número, la hora, la puerta, la cámara y la alarma de un evento, a una dirección que alguien haya fijado.</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>Ir a los ajustes</translation>
    </message>
    <message>
        <source>To {address}, proved by the certificates in {file}.</source>
        <translation>A {address}, acreditada por los certificados de {file}.</translation>
    </message>
    <message>
        <source>To {address}.</source>
        <translation>A {address}.</translation>
    </message>
    <message>
        <source>Webhook: events are told</source>
        <translation>Webhook: se comunican eventos</translation>
    </message>
    <message>
        <source>Webhook: nothing is told</source>
        <translation>Webhook: no se comunica nada</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Borrar el último dígito</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Aceptar</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>accept settings</source>
        <translation>aceptar ajustes</translation>
    </message>
    <message>
        <source>begin an enrolment</source>
        <translation>iniciar un registro</translation>
    </message>
    <message>
        <source>change a door's mode</source>
        <translation>cambiar el modo de una puerta</translation>
    </message>
    <message>
        <source>change a greeting</source>
        <translation>cambiar un saludo</translation>
    </message>
    <message>
        <source>change a person's roles</source>
        <translation>cambiar los roles de una persona</translation>
    </message>
    <message>
        <source>change an expiry</source>
        <translation>cambiar una caducidad</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>cambiar ajustes</translation>
    </message>
    <message>
        <source>change the cameras</source>
        <translation>cambiar las cámaras</translation>
    </message>
    <message>
        <source>change the rules</source>
        <translation>cambiar las reglas</translation>
    </message>
    <message>
        <source>delete old events</source>
        <translation>eliminar sucesos antiguos</translation>
    </message>
    <message>
        <source>enable or disable a person</source>
        <translation>activar o desactivar a una persona</translation>
    </message>
    <message>
        <source>enrol a person</source>
        <translation>registrar a una persona</translation>
    </message>
    <message>
        <source>erase after a withdrawal</source>
        <translation>borrar tras una retirada</translation>
    </message>
    <message>
        <source>erase who has expired</source>
        <translation>borrar a quienes han caducado</translation>
    </message>
    <message>
        <source>export a person's data</source>
        <translation>exportar los datos de una persona</translation>
    </message>
    <message>
        <source>install a model</source>
        <translation>instalar un modelo</translation>
    </message>
    <message>
        <source>keep an enrolment</source>
        <translation>guardar un registro</translation>
    </message>
    <message>
        <source>make a backup</source>
        <translation>hacer una copia de seguridad</translation>
    </message>
    <message>
        <source>mark a decision as wrong</source>
        <translation>marcar una decisión como errónea</translation>
    </message>
    <message>
        <source>open a door</source>
        <translation>abrir una puerta</translation>
    </message>
    <message>
        <source>pair a relay</source>
        <translation>vincular un relé</translation>
    </message>
    <message>
        <source>rebuild the gallery</source>
        <translation>reconstruir la galería</translation>
    </message>
    <message>
        <source>remove a person</source>
        <translation>eliminar a una persona</translation>
    </message>
    <message>
        <source>rename a person</source>
        <translation>cambiar el nombre de una persona</translation>
    </message>
    <message>
        <source>renew the key</source>
        <translation>renovar la clave</translation>
    </message>
    <message>
        <source>renew the recovery passphrase</source>
        <translation>renovar la frase de recuperación</translation>
    </message>
    <message>
        <source>set a PIN</source>
        <translation>establecer un PIN</translation>
    </message>
    <message>
        <source>start the service anew</source>
        <translation>reiniciar el servicio</translation>
    </message>
    <message>
        <source>take PINs away</source>
        <translation>quitar los PIN</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Espere, por favor.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Enrol somebody</source>
        <translation>Registrar a alguien</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Expiring soon, or expired</source>
        <translation>Caducan pronto o han caducado</translation>
    </message>
    <message>
        <source>Nobody fits.</source>
        <translation>No hay coincidencias.</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>Aún no hay nadie registrado.</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Sin acceso</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Search by name or role</source>
        <translation>Buscar por nombre o rol</translation>
    </message>
    <message>
        <source>Shown: {shown} of {all}</source>
        <translation>Se muestran: {shown} de {all}</translation>
    </message>
    <message>
        <source>Who is shown</source>
        <translation>A quién se muestra</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>A PIN is set. It is short, and opens together with the face only.</source>
        <translation>Hay un PIN fijado. Es corto y abre solo junto con la cara.</translation>
    </message>
    <message>
        <source>A PIN is set. It opens alone where a role says so.</source>
        <translation>Hay un PIN fijado. Abre por sí solo donde un rol lo permite.</translation>
    </message>
    <message>
        <source>A last day</source>
        <translation>Un último día</translation>
    </message>
    <message>
        <source>A usual PIN and a duress PIN are set.</source>
        <translation>Hay un PIN habitual y un PIN de coacción fijados.</translation>
    </message>
    <message>
        <source>Add views</source>
        <translation>Añadir vistas</translation>
    </message>
    <message>
        <source>After its last day the person's data is erased by itself.</source>
        <translation>Después del último día los datos de la persona se borran solos.</translation>
    </message>
    <message>
        <source>All data of this person is erased.</source>
        <translation>Todos los datos de esta persona se han borrado.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good, and the receipt says why. The person can be enrolled again with a new consent only.</source>
        <translation>Todas las plantillas y datos de esta persona se borran para siempre, y el comprobante dice por qué. Solo se la puede registrar de nuevo con otro consentimiento.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good.</source>
        <translation>Todas las plantillas y datos de esta persona se borran para siempre.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Retira el consentimiento</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Desactivar</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>¿Desactivar a {name}?</translation>
    </message>
    <message>
        <source>Duress PIN</source>
        <translation>PIN de coacción</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Activar</translation>
    </message>
    <message>
        <source>Enrolled until</source>
        <translation>Registro válido hasta</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Everybody at the door reads the name then. Only if the person has agreed to it.</source>
        <translation>Entonces todos leen el nombre en la puerta. Solo si la persona ha aceptado.</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Caducidad</translation>
    </message>
    <message>
        <source>Export all data</source>
        <translation>Exportar todos los datos</translation>
    </message>
    <message>
        <source>Greet by name</source>
        <translation>Saludar por el nombre</translation>
    </message>
    <message>
        <source>Greet no more</source>
        <translation>No saludar más</translation>
    </message>
    <message>
        <source>Greet {name} by name?</source>
        <translation>¿Saludar a {name} por su nombre?</translation>
    </message>
    <message>
        <source>Is greeted by name at the door</source>
        <translation>Se le saluda por su nombre en la puerta</translation>
    </message>
    <message>
        <source>Is not greeted by name</source>
        <translation>No se le saluda por su nombre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Sin fin</translation>
    </message>
    <message>
        <source>No picture is kept, only numbers of each view. Good ones open faster.</source>
        <translation>No se conserva ninguna imagen, solo números de cada vista. Las buenas abren más deprisa.</translation>
    </message>
    <message>
        <source>Opens like the usual one, and an event tells that somebody was forced.</source>
        <translation>Abre como el habitual, y un evento avisa de que alguien fue forzado.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Quality of the views</source>
        <translation>Calidad de las vistas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>¿Quitar a {name}?</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Roles say who may pass which door when.</source>
        <translation>Los roles dicen quién puede pasar por qué puerta y cuándo.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>Fijar un PIN</translation>
    </message>
    <message>
        <source>Stored views</source>
        <translation>Vistas guardadas</translation>
    </message>
    <message>
        <source>Take PINs away</source>
        <translation>Retirar los PIN</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Take away the PINs of {name}?</source>
        <translation>¿Retirar los PIN de {name}?</translation>
    </message>
    <message>
        <source>The expiry is set.</source>
        <translation>La caducidad está fijada.</translation>
    </message>
    <message>
        <source>The person agreed</source>
        <translation>La persona ha aceptado</translation>
    </message>
    <message>
        <source>The person has another name now.</source>
        <translation>La persona tiene ahora otro nombre.</translation>
    </message>
    <message>
        <source>The person is no longer let in. Nothing is erased; Enable takes it back.</source>
        <translation>La persona ya no puede entrar. No se borra nada; «Activar» lo deshace.</translation>
    </message>
    <message>
        <source>The person types it. With fewer than 6 digits it needs a face as well.</source>
        <translation>Lo escribe la persona. Con menos de 6 dígitos hace falta también la cara.</translation>
    </message>
    <message>
        <source>The roles are set.</source>
        <translation>Los roles están fijados.</translation>
    </message>
    <message>
        <source>The rules know no roles yet: make some at Who may when.</source>
        <translation>Las reglas aún no conocen roles: créelos en «Quién puede y cuándo».</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Lo mismo otra vez</translation>
    </message>
    <message>
        <source>The usual PIN and the duress PIN no longer open anything.</source>
        <translation>El PIN habitual y el PIN de coacción ya no abren nada.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>No hay ninguna.</translation>
    </message>
    <message>
        <source>There is no usual PIN now.</source>
        <translation>Ahora no hay PIN habitual.</translation>
    </message>
    <message>
        <source>Type the same PIN twice.</source>
        <translation>Escriba dos veces el mismo PIN.</translation>
    </message>
    <message>
        <source>{name} withdraws the consent?</source>
        <translation>¿{name} retira el consentimiento?</translation>
    </message>
    <message>
        <source>{summary}
Enrolled on {day}
Templates: {number}
{greeting}</source>
        <translation>{summary}
Registro: {day}
Plantillas: {number}
{greeting}</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>Dígitos introducidos</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Introduzca su PIN</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Shuffle digits</source>
        <translation>Mezclar dígitos</translation>
    </message>
    <message>
        <source>Wait for {seconds} s.</source>
        <translation>Espere {seconds} s.</translation>
    </message>
    <message>
        <source>Your digits are not shown.</source>
        <translation>Sus dígitos no se muestran.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Look straight at the camera without sunglasses or mask, or ask for help.</source>
        <translation>Mire de frente a la cámara sin gafas de sol ni mascarilla, o pida ayuda.</translation>
    </message>
    <message>
        <source>No PIN was entered. Step away and come back to try again.</source>
        <translation>No se introdujo ningún PIN. Aléjese y vuelva para intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Only a living face opens this door. Show your own face, not a picture.</source>
        <translation>Solo una cara viva abre esta puerta. Muestre su propia cara, no una imagen.</translation>
    </message>
    <message>
        <source>Please ask for help.</source>
        <translation>Pida ayuda, por favor.</translation>
    </message>
    <message>
        <source>The door is locked down. Please wait, or ask for help.</source>
        <translation>La puerta está en cierre de seguridad. Espere o pida ayuda.</translation>
    </message>
    <message>
        <source>The door is open.</source>
        <translation>La puerta está abierta.</translation>
    </message>
    <message>
        <source>The rules of this site are not in order. Please ask for help.</source>
        <translation>Las reglas de este sitio no están en orden. Pida ayuda.</translation>
    </message>
    <message>
        <source>The settings of this device are not in order. Please ask for help.</source>
        <translation>Los ajustes de este dispositivo no están en orden. Pida ayuda.</translation>
    </message>
    <message>
        <source>This door cannot check what it has to. Please ask for help.</source>
        <translation>Esta puerta no puede comprobar lo que debe. Pida ayuda.</translation>
    </message>
    <message>
        <source>You are counted as inside already. Please ask for help.</source>
        <translation>Ya consta que está dentro. Pida ayuda.</translation>
    </message>
    <message>
        <source>You are not enrolled any more. Please ask for help.</source>
        <translation>Usted ya no está en el registro. Pida ayuda.</translation>
    </message>
    <message>
        <source>You may not enter at this time. Please come back later.</source>
        <translation>No puede entrar a esta hora. Vuelva más tarde, por favor.</translation>
    </message>
    <message>
        <source>You may not use this door. Please use another one.</source>
        <translation>No puede usar esta puerta. Use otra, por favor.</translation>
    </message>
    <message>
        <source>Your access has expired. Please ask for help.</source>
        <translation>Su acceso ha caducado. Pida ayuda.</translation>
    </message>
    <message>
        <source>Your access is switched off. Please ask for help.</source>
        <translation>Su acceso está desactivado. Pida ayuda.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Backups from before hold the person still, until they are deleted: {backups}</source>
        <translation>Las copias anteriores aún contienen a la persona, hasta que se borren: {backups}</translation>
    </message>
    <message>
        <source>Backups from before may hold the person still; their list was changed.</source>
        <translation>Las copias anteriores pueden contener aún a la persona; su lista se ha modificado.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Borrado</translation>
    </message>
    <message>
        <source>Person: {person}
Erased at: {time}
Templates: {templates}
Views: {views}
Consents: {consents}
The keys to it are destroyed. This device has signed the receipt.</source>
        <translation>Persona: {person}
Fecha de borrado: {time}
Plantillas: {templates}
Vistas: {views}
Consentimientos: {consents}
Sus claves están destruidas. Este dispositivo ha firmado el comprobante.</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Guardar el comprobante</translation>
    </message>
    <message>
        <source>Save to a stick</source>
        <translation>Guardar en una memoria USB</translation>
    </message>
    <message>
        <source>There is no backup from before.</source>
        <translation>No hay ninguna copia anterior.</translation>
    </message>
</context>
<context>
    <name>Restart</name>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>It waits for its passphrase before it opens the door.</source>
        <translation>Espera su frase de contraseña antes de abrir la puerta.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Espere, por favor</translation>
    </message>
    <message>
        <source>Please wait. The door stays locked meanwhile.</source>
        <translation>Espere, por favor. Entretanto la puerta queda bloqueada.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Restart now?</source>
        <translation>¿Reiniciar ahora?</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>El cambio ya vale.</translation>
    </message>
    <message>
        <source>The change holds when the service has started anew. That takes some seconds, in which the door stays locked.</source>
        <translation>El cambio vale cuando el servicio se haya reiniciado. Tarda unos segundos, en los que la puerta queda bloqueada.</translation>
    </message>
    <message>
        <source>The service is back</source>
        <translation>El servicio ha vuelto</translation>
    </message>
    <message>
        <source>The service starts anew</source>
        <translation>El servicio se reinicia</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>Enroller</source>
        <translation>Registrador</translation>
    </message>
    <message>
        <source>Enrols people, and sees who is enrolled.</source>
        <translation>Registra a personas y ve quién está registrado.</translation>
    </message>
    <message>
        <source>Looks after people, rules, doors and settings.</source>
        <translation>Cuida de personas, reglas, puertas y ajustes.</translation>
    </message>
    <message>
        <source>May do everything, with keys and administrators too.</source>
        <translation>Puede hacer todo, también con claves y administradores.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>Reads events and states, and changes nothing.</source>
        <translation>Lee eventos y estados, y no cambia nada.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>A PIN that opens alone needs 6 digits or more.</source>
        <translation>Un PIN que abre por sí solo necesita 6 dígitos o más.</translation>
    </message>
    <message>
        <source>Add a role</source>
        <translation>Añadir un rol</translation>
    </message>
    <message>
        <source>Add this day</source>
        <translation>Añadir este día</translation>
    </message>
    <message>
        <source>Add times</source>
        <translation>Añadir horas</translation>
    </message>
    <message>
        <source>Asked for: {factor}</source>
        <translation>Se pide: {factor}</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>A cualquier hora</translation>
    </message>
    <message>
        <source>At no time</source>
        <translation>A ninguna hora</translation>
    </message>
    <message>
        <source>At the door it says: {reason}</source>
        <translation>En la puerta dice: {reason}</translation>
    </message>
    <message>
        <source>At these times</source>
        <translation>A estas horas</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Cambiar {name}</translation>
    </message>
    <message>
        <source>Choose a door.</source>
        <translation>Elija una puerta.</translation>
    </message>
    <message>
        <source>Choose the days and times.</source>
        <translation>Elija los días y las horas.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Closed on holidays</source>
        <translation>Cerrado en festivos</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Puerta</translation>
    </message>
    <message>
        <source>Door {door}</source>
        <translation>Puerta {door}</translation>
    </message>
    <message>
        <source>Doors: {doors}</source>
        <translation>Puertas: {doors}</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Todos los días</translation>
    </message>
    <message>
        <source>Every door</source>
        <translation>Todas las puertas</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Cada año</translation>
    </message>
    <message>
        <source>Everyone enrolled may pass every door at any time from now on.</source>
        <translation>Desde ahora toda persona registrada puede pasar por cualquier puerta a cualquier hora.</translation>
    </message>
    <message>
        <source>Face and PIN</source>
        <translation>Cara y PIN</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Give the role a name that no other role has.</source>
        <translation>Dé al rol un nombre que no tenga ningún otro.</translation>
    </message>
    <message>
        <source>Holds for people without a role</source>
        <translation>Vale para personas sin rol</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Festivos</translation>
    </message>
    <message>
        <source>Holidays as other days</source>
        <translation>Festivos como otros días</translation>
    </message>
    <message>
        <source>How sure the door has to be</source>
        <translation>Lo segura que debe estar la puerta</translation>
    </message>
    <message>
        <source>Leads out</source>
        <translation>Lleva afuera</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>Nombre del rol</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>Nuevo rol</translation>
    </message>
    <message>
        <source>Nobody enters twice within some minutes</source>
        <translation>Nadie entra dos veces en pocos minutos</translation>
    </message>
    <message>
        <source>Nobody enters twice without leaving</source>
        <translation>Nadie entra dos veces sin salir</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>On holidays</source>
        <translation>En festivos</translation>
    </message>
    <message>
        <source>On holidays: {times}</source>
        <translation>En festivos: {times}</translation>
    </message>
    <message>
        <source>Own times</source>
        <translation>Horas propias</translation>
    </message>
    <message>
        <source>Passes in a lockdown as well</source>
        <translation>Pasa también en un cierre de seguridad</translation>
    </message>
    <message>
        <source>People who have only this role are let in nowhere from now on.</source>
        <translation>Desde ahora las personas que solo tienen este rol no entran en ningún sitio.</translation>
    </message>
    <message>
        <source>People without a role are let in nowhere.</source>
        <translation>Las personas sin rol no entran en ningún sitio.</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>Persona: nombre o identificador</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove all rules</source>
        <translation>Quitar todas las reglas</translation>
    </message>
    <message>
        <source>Remove all rules?</source>
        <translation>¿Quitar todas las reglas?</translation>
    </message>
    <message>
        <source>Remove the role {role}?</source>
        <translation>¿Quitar el rol {role}?</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>Quitar estas horas</translation>
    </message>
    <message>
        <source>Remove this role</source>
        <translation>Quitar este rol</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Say who, and at which door.</source>
        <translation>Diga quién y en qué puerta.</translation>
    </message>
    <message>
        <source>Set up rules</source>
        <translation>Crear reglas</translation>
    </message>
    <message>
        <source>Strict: a living face, more like the person than usual</source>
        <translation>Estricto: una cara viva, más parecida a la persona de lo habitual</translation>
    </message>
    <message>
        <source>Strictest: as strict, and the PIN as well</source>
        <translation>El más estricto: igual, y además el PIN</translation>
    </message>
    <message>
        <source>Take away: {day}</source>
        <translation>Quitar: {day}</translation>
    </message>
    <message>
        <source>The PIN alone</source>
        <translation>Solo el PIN</translation>
    </message>
    <message>
        <source>The face</source>
        <translation>La cara</translation>
    </message>
    <message>
        <source>The rules are changed, and hold from now on.</source>
        <translation>Las reglas se han cambiado y valen desde ahora.</translation>
    </message>
    <message>
        <source>There are no rules: everyone enrolled may pass every door at any time.</source>
        <translation>No hay reglas: toda persona registrada puede pasar por cualquier puerta a cualquier hora.</translation>
    </message>
    <message>
        <source>Times are those of {zone}.</source>
        <translation>Las horas son las de {zone}.</translation>
    </message>
    <message>
        <source>Touch a day to take it away.</source>
        <translation>Toque un día para quitarlo.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Try the rules out</source>
        <translation>Probar las reglas</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habitual</translation>
    </message>
    <message>
        <source>What is shown at the door</source>
        <translation>Qué se presenta en la puerta</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Which doors</source>
        <translation>Qué puertas</translation>
    </message>
    <message>
        <source>Who enters twice is noted</source>
        <translation>Se anota quien entra dos veces</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>Quién puede pasar y cuándo</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>De {begin} a {end}</translation>
    </message>
    <message>
        <source>{days} {begin} to {end}</source>
        <translation>{days} de {begin} a {end}</translation>
    </message>
    <message>
        <source>{day} {month}, every year</source>
        <translation>{day} {month}, cada año</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>De {first} a {last}</translation>
    </message>
    <message>
        <source>{person} may not pass {door} at {time}.</source>
        <translation>{person} no puede pasar por {door} el {time}.</translation>
    </message>
    <message>
        <source>{person} may pass {door} at {time}.</source>
        <translation>{person} puede pasar por {door} el {time}.</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Look at the camera first, then enter your PIN.</source>
        <translation>Mire primero a la cámara y luego introduzca su PIN.</translation>
    </message>
    <message>
        <source>No PIN is set for you. Please ask for one.</source>
        <translation>No tiene un PIN fijado. Pida uno.</translation>
    </message>
    <message>
        <source>One person at a time: let the other one pass first.</source>
        <translation>De uno en uno: deje pasar antes a la otra persona.</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>Gracias.</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>Este PIN es incorrecto.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Please wait.</source>
        <translation>Demasiados PIN incorrectos. Espere, por favor.</translation>
    </message>
</context>
<context>
    <name>SaveSheet</name>
    <message>
        <source>Form</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Plug in a USB stick. It shows here as soon as it is ready.</source>
        <translation>Conecte una memoria USB. Aparece aquí en cuanto está lista.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Saved as {file} on {stick}. The stick can be pulled out now.</source>
        <translation>Guardado como {file} en {stick}. Ya se puede retirar la memoria.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>Memoria USB</translation>
    </message>
    <message>
        <source>The stick cannot be written to. Try another one.</source>
        <translation>No se puede escribir en la memoria USB. Pruebe con otra.</translation>
    </message>
    <message>
        <source>Whoever gets this file can read it.</source>
        <translation>Quien consiga este archivo puede leerlo.</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>A PIN opens the door for those who may use one alone.</source>
        <translation>Un PIN abre la puerta a quien puede usarlo por sí solo.</translation>
    </message>
    <message>
        <source>Alarm: the door is open</source>
        <translation>Alarma: la puerta está abierta</translation>
    </message>
    <message>
        <source>An alarm was raised.</source>
        <translation>Se ha dado la alarma.</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Come in. Nobody is checked now.</source>
        <translation>Adelante. Ahora no se comprueba a nadie.</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Introduzca su PIN</translation>
    </message>
    <message>
        <source>Help: {contact}</source>
        <translation>Ayuda: {contact}</translation>
    </message>
    <message>
        <source>It has been open for too long.</source>
        <translation>Lleva demasiado tiempo abierta.</translation>
    </message>
    <message>
        <source>Leave by the nearest exit.</source>
        <translation>Salga por la salida más cercana.</translation>
    </message>
    <message>
        <source>Locked down</source>
        <translation>Cierre de seguridad</translation>
    </message>
    <message>
        <source>Look at the camera to come in.</source>
        <translation>Mire a la cámara para entrar.</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Sin acceso</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>No aceptado</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>No reconocido</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un momento</translation>
    </message>
    <message>
        <source>Only few people may enter now. Please wait, or ask for help.</source>
        <translation>Ahora pueden entrar pocas personas. Espere o pida ayuda.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Fuera de servicio</translation>
    </message>
    <message>
        <source>Please close the door</source>
        <translation>Cierre la puerta, por favor</translation>
    </message>
    <message>
        <source>Step {number} of {steps}: it shows that you are really here.</source>
        <translation>Paso {number} de {steps}: muestra que usted está aquí de verdad.</translation>
    </message>
    <message>
        <source>The device was opened</source>
        <translation>El dispositivo se ha abierto</translation>
    </message>
    <message>
        <source>The door is open</source>
        <translation>La puerta está abierta</translation>
    </message>
    <message>
        <source>The door was forced open</source>
        <translation>La puerta ha sido forzada</translation>
    </message>
    <message>
        <source>The way out works as always.</source>
        <translation>La salida funciona como siempre.</translation>
    </message>
    <message>
        <source>Try again?</source>
        <translation>¿Intentar de nuevo?</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Le damos la bienvenida</translation>
    </message>
    <message>
        <source>Welcome, {name}</source>
        <translation>Hola, {name}</translation>
    </message>
    <message>
        <source>You were recognised. This door asks for your PIN as well.</source>
        <translation>Se le ha reconocido. Esta puerta pide también su PIN.</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>A bug of ours. Try again, and report it if it stays.</source>
        <translation>Es un error nuestro. Inténtelo de nuevo e infórmenos si persiste.</translation>
    </message>
    <message>
        <source>Technical detail: {detail}</source>
        <translation>Detalle técnico: {detail}</translation>
    </message>
    <message>
        <source>The service is busy or does not answer.</source>
        <translation>El servicio está ocupado o no responde.</translation>
    </message>
    <message>
        <source>This is not allowed.</source>
        <translation>Esto no está permitido.</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>Esto no se ha hecho.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A change holds after a restart.</source>
        <translation>El cambio vale después de un reinicio.</translation>
    </message>
    <message>
        <source>A credential of systemd</source>
        <translation>Una credencial de systemd</translation>
    </message>
    <message>
        <source>A face grows as its person comes near: whoever only passes by stays smaller.</source>
        <translation>Una cara crece cuando la persona se acerca: quien solo pasa de largo queda más pequeño.</translation>
    </message>
    <message>
        <source>A face is lost after, seconds</source>
        <translation>Una cara se da por perdida después de, segundos</translation>
    </message>
    <message>
        <source>A key file</source>
        <translation>Un archivo de clave</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Una frase de contraseña</translation>
    </message>
    <message>
        <source>A relay in the network (MQTT)</source>
        <translation>Un relé en la red (MQTT)</translation>
    </message>
    <message>
        <source>A relay on this machine</source>
        <translation>Un relé en esta máquina</translation>
    </message>
    <message>
        <source>A simulated door moves no lock.</source>
        <translation>Una puerta simulada no mueve ninguna cerradura.</translation>
    </message>
    <message>
        <source>A tone when the door opens, and another when it does not.</source>
        <translation>Un tono cuando la puerta se abre y otro cuando no.</translation>
    </message>
    <message>
        <source>A trained classifier (svm)</source>
        <translation>Un clasificador entrenado (svm)</translation>
    </message>
    <message>
        <source>A trained network (mlp)</source>
        <translation>Una red entrenada (mlp)</translation>
    </message>
    <message>
        <source>After a restart</source>
        <translation>Después de un reinicio</translation>
    </message>
    <message>
        <source>Alarm when open for, seconds</source>
        <translation>Alarma si está abierta más de, segundos</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Todos los ajustes</translation>
    </message>
    <message>
        <source>Another network knows nobody who was enrolled with this one. Only what is installed is offered.</source>
        <translation>Otra red no conoce a nadie que se registró con esta. Solo se ofrece lo instalado.</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Cualquier tamaño</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>As delivered: {value}</source>
        <translation>De fábrica: {value}</translation>
    </message>
    <message>
        <source>As https://host/path. No person and no picture is ever told.</source>
        <translation>Como https://host/path. Nunca se comunica ninguna persona ni imagen.</translation>
    </message>
    <message>
        <source>As little as possible</source>
        <translation>El mínimo posible</translation>
    </message>
    <message>
        <source>As mqtts://user@host. No person and no picture is ever told.</source>
        <translation>Como mqtts://user@host. Nunca se comunica ninguna persona ni imagen.</translation>
    </message>
    <message>
        <source>As the lock is built: it opens when the power is gone.</source>
        <translation>Según la cerradura: se abre cuando falta la corriente.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Enseguida</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Between two looks while nobody is there, seconds</source>
        <translation>Entre dos miradas mientras no hay nadie, segundos</translation>
    </message>
    <message>
        <source>Between two looks, seconds</source>
        <translation>Entre dos miradas, segundos</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>By the light of the day</source>
        <translation>Según la luz del día</translation>
    </message>
    <message>
        <source>By the pictures alone</source>
        <translation>Solo por las imágenes</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cámaras</translation>
    </message>
    <message>
        <source>Change it by the first set-up or by `portunus gallery rekey`.</source>
        <translation>Cámbielo en la primera puesta en marcha o con `portunus gallery rekey`.</translation>
    </message>
    <message>
        <source>Changed and not applied</source>
        <translation>Cambiado y sin aplicar</translation>
    </message>
    <message>
        <source>Check for living faces</source>
        <translation>Comprobación de caras vivas</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>Decidir</translation>
    </message>
    <message>
        <source>Distance to the next person</source>
        <translation>Distancia a la persona siguiente</translation>
    </message>
    <message>
        <source>Door and lock</source>
        <translation>Puerta y cerradura</translation>
    </message>
    <message>
        <source>Each of them counts</source>
        <translation>Cuenta cada una</translation>
    </message>
    <message>
        <source>Engine that finds faces</source>
        <translation>Motor que encuentra caras</translation>
    </message>
    <message>
        <source>Engine that tells people apart</source>
        <translation>Motor que distingue personas</translation>
    </message>
    <message>
        <source>Everybody can choose another one at the door.</source>
        <translation>En la puerta cualquiera puede elegir otro.</translation>
    </message>
    <message>
        <source>File of certificates</source>
        <translation>Archivo de certificados</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Encontrar caras</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Carpeta de los modelos</translation>
    </message>
    <message>
        <source>Following faces</source>
        <translation>Seguir caras</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>De {low} a {high}.</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>Chip GPIO</translation>
    </message>
    <message>
        <source>How much farther the second nearest person has to be, as a part of the threshold.</source>
        <translation>Cuánto más lejos debe estar la segunda persona más parecida, como parte del umbral.</translation>
    </message>
    <message>
        <source>How near a face has to be to somebody enrolled. Smaller lets fewer strangers in, and misses more of the right people. See “Accuracy here” first.</source>
        <translation>Lo cerca que debe estar una cara de una persona registrada. Menos deja entrar a menos extraños y rechaza a más personas correctas. Vea antes «Exactitud aquí».</translation>
    </message>
    <message>
        <source>It has a part in who is let in.</source>
        <translation>Influye en quién puede entrar.</translation>
    </message>
    <message>
        <source>It is known what is missing without the check</source>
        <translation>Se sabe lo que falta sin la comprobación</translation>
    </message>
    <message>
        <source>It is saved. It holds after a restart.</source>
        <translation>Está guardado. Vale después de un reinicio.</translation>
    </message>
    <message>
        <source>It was set for this run of the service, and cannot be changed here.</source>
        <translation>Se fijó para esta ejecución del servicio y no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Archivo de clave</translation>
    </message>
    <message>
        <source>Kind of door</source>
        <translation>Tipo de puerta</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Leave without applying?</source>
        <translation>¿Salir sin aplicar?</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Line of the door contact</source>
        <translation>Línea del contacto de la puerta</translation>
    </message>
    <message>
        <source>Line of the exit button</source>
        <translation>Línea del botón de salida</translation>
    </message>
    <message>
        <source>Line of the fire alarm</source>
        <translation>Línea de la alarma de incendio</translation>
    </message>
    <message>
        <source>Line of the relay</source>
        <translation>Línea del relé</translation>
    </message>
    <message>
        <source>Line of the tamper contact</source>
        <translation>Línea del contacto antisabotaje</translation>
    </message>
    <message>
        <source>Lines that are active at 0 V</source>
        <translation>Líneas activas a 0 V</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>Solo caras vivas</translation>
    </message>
    <message>
        <source>Look at known people again after, seconds</source>
        <translation>Volver a mirar a personas conocidas tras, segundos</translation>
    </message>
    <message>
        <source>Look at unknown people again after, seconds</source>
        <translation>Volver a mirar a personas desconocidas tras, segundos</translation>
    </message>
    <message>
        <source>Looks that let somebody in</source>
        <translation>Miradas que dejan entrar a alguien</translation>
    </message>
    <message>
        <source>Looks until somebody is unknown</source>
        <translation>Miradas hasta dar a alguien por desconocido</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>Bróker MQTT</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mediciones</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>Modelos y motores</translation>
    </message>
    <message>
        <source>More are safer and slower.</source>
        <translation>Más es más seguro y más lento.</translation>
    </message>
    <message>
        <source>Movement on the screen</source>
        <translation>Movimiento en la pantalla</translation>
    </message>
    <message>
        <source>Name of the door that is wired</source>
        <translation>Nombre de la puerta cableada</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Nombre del sitio</translation>
    </message>
    <message>
        <source>Names with commas between them: relay, contact_open, exit_button, fire, tamper.</source>
        <translation>Nombres separados por comas: relay, contact_open, exit_button, fire, tamper.</translation>
    </message>
    <message>
        <source>Neighbours decide (knn)</source>
        <translation>Deciden los vecinos (knn)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Network that finds faces</source>
        <translation>Red que encuentra caras</translation>
    </message>
    <message>
        <source>Network that tells people apart</source>
        <translation>Red que distingue personas</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>No check</source>
        <translation>Sin comprobación</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>Ningún ajuste coincide.</translation>
    </message>
    <message>
        <source>Nobody is let in</source>
        <translation>Nadie puede entrar</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Not again for the same person within, seconds</source>
        <translation>No otra vez para la misma persona en, segundos</translation>
    </message>
    <message>
        <source>Not wired</source>
        <translation>Sin cablear</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>One for each core</source>
        <translation>Uno por núcleo</translation>
    </message>
    <message>
        <source>Open without power</source>
        <translation>Abierta sin corriente</translation>
    </message>
    <message>
        <source>Port for Prometheus on this machine</source>
        <translation>Puerto para Prometheus en esta máquina</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Hilos del procesador</translation>
    </message>
    <message>
        <source>Reduced for whom moving pictures disturb.</source>
        <translation>Reducido para quienes se molestan con imágenes en movimiento.</translation>
    </message>
    <message>
        <source>Review changes: {number}</source>
        <translation>Revisar cambios: {number}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sección</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Several methods vote (voting)</source>
        <translation>Votan varios métodos (voting)</translation>
    </message>
    <message>
        <source>Several people at once</source>
        <translation>Varias personas a la vez</translation>
    </message>
    <message>
        <source>Shown at the door when something does not work: a name, a telephone number.</source>
        <translation>Se muestra en la puerta cuando algo no funciona: un nombre, un teléfono.</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulada</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Smallest face that is let in, pixels</source>
        <translation>Cara más pequeña que puede entrar, píxeles</translation>
    </message>
    <message>
        <source>Smallest face that is looked for, pixels</source>
        <translation>Cara más pequeña que se busca, píxeles</translation>
    </message>
    <message>
        <source>Some of this has a part in who is let in. It is noted who changed it.</source>
        <translation>Algo de esto influye en quién puede entrar. Se anota quién lo cambió.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tomar este valor</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>Distinguir personas</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>El cambio ya vale.</translation>
    </message>
    <message>
        <source>The nearest few templates (mean-of-best)</source>
        <translation>Las plantillas más cercanas (mean-of-best)</translation>
    </message>
    <message>
        <source>The nearest one counts</source>
        <translation>Cuenta la más cercana</translation>
    </message>
    <message>
        <source>The nearest template (l2)</source>
        <translation>La plantilla más cercana (l2)</translation>
    </message>
    <message>
        <source>The network's own</source>
        <translation>El de la red</translation>
    </message>
    <message>
        <source>The person is asked to move</source>
        <translation>Se pide un movimiento a la persona</translation>
    </message>
    <message>
        <source>The security chip (TPM)</source>
        <translation>El chip de seguridad (TPM)</translation>
    </message>
    <message>
        <source>The usual file</source>
        <translation>El archivo habitual</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>La carpeta habitual</translation>
    </message>
    <message>
        <source>This does not fit. {range}</source>
        <translation>Esto no es válido. {range}</translation>
    </message>
    <message>
        <source>This site and its screen</source>
        <translation>Este sitio y su pantalla</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Time to stand before the door, seconds</source>
        <translation>Tiempo ante la puerta, segundos</translation>
    </message>
    <message>
        <source>Unlocked for, seconds</source>
        <translation>Desbloqueada durante, segundos</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habitual</translation>
    </message>
    <message>
        <source>Usual movement</source>
        <translation>Movimiento habitual</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>What was changed here is forgotten then.</source>
        <translation>Lo que se cambió aquí se olvida entonces.</translation>
    </message>
    <message>
        <source>Where the key comes from</source>
        <translation>De dónde viene la clave</translation>
    </message>
    <message>
        <source>Who means to come in</source>
        <translation>Quién quiere entrar</translation>
    </message>
    <message>
        <source>Whom to call for help</source>
        <translation>A quién pedir ayuda</translation>
    </message>
    <message>
        <source>Without a check, a picture of an enrolled person can open the door.</source>
        <translation>Sin comprobación, una imagen de una persona registrada puede abrir la puerta.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>{name}: {before}, then {after}</source>
        <translation>{name}: {before}, luego {after}</translation>
    </message>
    <message>
        <source>{number} means: {meaning}.</source>
        <translation>{number} significa: {meaning}.</translation>
    </message>
    <message>
        <source>{value} – not as delivered</source>
        <translation>{value} – distinto al de fábrica</translation>
    </message>
    <message>
        <source>{value} – not yet applied</source>
        <translation>{value} – aún sin aplicar</translation>
    </message>
    <message>
        <source>{value} – set for this run</source>
        <translation>{value} – fijado para esta ejecución</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ShownOnce</name>
    <message>
        <source>Type the last group from your note</source>
        <translation>Escriba el último grupo de su nota</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>A wrong password came too often or just now. Next try in {time}.</source>
        <translation>Hubo contraseñas incorrectas demasiadas veces o hace un momento. Próximo intento en {time}.</translation>
    </message>
    <message>
        <source>An owner gets a new password with the recovery code. All others ask an owner for one.</source>
        <translation>Un propietario obtiene una contraseña nueva con el código de recuperación. Los demás la piden a un propietario.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name, where there is more than one owner</source>
        <translation>Nombre, si hay más de un propietario</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>Nueva contraseña o nuevo PIN</translation>
    </message>
    <message>
        <source>Password forgotten</source>
        <translation>Olvidé la contraseña</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>Contraseña o PIN</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Fijar la contraseña</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>El nombre o la contraseña es incorrecto.</translation>
    </message>
    <message>
        <source>The new password is set. Sign in with it.</source>
        <translation>La nueva contraseña está fijada. Inicie sesión con ella.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Lo mismo otra vez</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>Escriba dos veces la misma contraseña nueva.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Active</source>
        <translation>Acceso activo</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Acceso desactivado</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Acceso caducado</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Caduca pronto</translation>
    </message>
    <message>
        <source>No templates</source>
        <translation>Sin plantillas</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}</source>
        <translation>Vista {number}: {quality} ({value}), {source}, {liveness}</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}, kept against advice</source>
        <translation>Vista {number}: {quality} ({value}), {source}, {liveness}, conservada en contra del consejo</translation>
    </message>
    <message>
        <source>checked as living</source>
        <translation>comprobada como viva</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>regular</translation>
    </message>
    <message>
        <source>from a picture</source>
        <translation>de una imagen</translation>
    </message>
    <message>
        <source>from the camera</source>
        <translation>de la cámara</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>liveness not checked</source>
        <translation>sin comprobar si está viva</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>sin fin</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>mala</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>hasta el {time}</translation>
    </message>
    <message>
        <source>usual role</source>
        <translation>rol habitual</translation>
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
        <translation>Acérquese</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Mire de frente a la cámara</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>Asienta con la cabeza</translation>
    </message>
    <message>
        <source>Turn your head to your left</source>
        <translation>Gire la cabeza a su izquierda</translation>
    </message>
    <message>
        <source>Turn your head to your right</source>
        <translation>Gire la cabeza a su derecha</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>At work</source>
        <translation>Trabajando</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Un momento, por favor.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Paso {number} de {count}</translation>
    </message>
</context>
<context>
    <name>TimeDrops</name>
    <message>
        <source>{what}, hour</source>
        <translation>{what}, hora</translation>
    </message>
    <message>
        <source>{what}, minute</source>
        <translation>{what}, minuto</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The camera was changed and has to be accepted first.</source>
        <translation>La cámara ha cambiado y hay que aceptarla antes.</translation>
    </message>
    <message>
        <source>The camera's picture stands still.</source>
        <translation>La imagen de la cámara está parada.</translation>
    </message>
    <message>
        <source>The camera's pictures repeat themselves.</source>
        <translation>Las imágenes de la cámara se repiten.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Enter the passphrase</source>
        <translation>Introduzca la frase de contraseña</translation>
    </message>
    <message>
        <source>Meanwhile nobody is let in. The way out works as always.</source>
        <translation>Entretanto no entra nadie. La salida funciona como siempre.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>The device was restarted. What it knows of people is sealed until then.</source>
        <translation>El dispositivo se ha reiniciado. Hasta entonces, lo que sabe de las personas está sellado.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again in {seconds} s.</source>
        <translation>Esta frase es incorrecta. Inténtelo de nuevo en {seconds} s.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again.</source>
        <translation>Esta frase es incorrecta. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Unlocked. The door starts.</source>
        <translation>Desbloqueado. La puerta arranca.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Desbloqueando…</translation>
    </message>
</context>
</TS>

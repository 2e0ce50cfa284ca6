<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About</source>
        <translation>حول البرنامج</translation>
    </message>
    <message>
        <source>In the folder docs beside the program, and by the command `portunus --help`.</source>
        <translation>في المجلد docs بجانب البرنامج، وبالأمر `portunus --help`.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>المكتبات</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>دليل الاستخدام</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Portunus, a door that knows faces</source>
        <translation>Portunus، باب يعرف الوجوه</translation>
    </message>
    <message>
        <source>Version {version}
Licence: MIT. It may be used, changed and passed on by everybody; there is no warranty.
Everything that it sees stays on this device.</source>
        <translation>الإصدار {version}
الرخصة: MIT. يحق للجميع استخدامه وتغييره ونقله؛ ولا يوجد ضمان.
كل ما يراه يبقى على هذا الجهاز.</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>انظر الحزمة</translation>
    </message>
    <message>
        <source>{name} {version}: {licence}</source>
        <translation>‏{name} {version}: {licence}</translation>
    </message>
    <message>
        <source>{name}: {licence}</source>
        <translation>‏{name}: {licence}</translation>
    </message>
</context>
<context>
    <name>Administrators</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>المسؤولون</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>New administrator</source>
        <translation>مسؤول جديد</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>كلمة مرور جديدة أو رقم سري جديد</translation>
    </message>
    <message>
        <source>Only an owner changes who administers.</source>
        <translation>المالك وحده يغيّر قائمة المسؤولين.</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>كلمة المرور أو الرقم السري</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>إزالة {name}</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>إزالة {name}؟</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>تعيين كلمة المرور</translation>
    </message>
    <message>
        <source>Set role</source>
        <translation>تعيين الدور</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>مرة أخرى للتأكيد</translation>
    </message>
    <message>
        <source>Touch a name to change a role or a password.</source>
        <translation>المس اسمًا لتغيير الدور أو كلمة المرور.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>اكتب اسمًا.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>اكتب كلمة المرور الجديدة نفسها مرتين.</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>‏{name} (أنت)</translation>
    </message>
    <message>
        <source>{name} can no longer sign in, and is signed out now. What happened under this account stays in the events.</source>
        <translation>لن يتمكن {name} من تسجيل الدخول بعد الآن، وتنتهي جلسته الآن. وما حدث بهذا الحساب يبقى في الأحداث.</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>تمت إضافة {name}.</translation>
    </message>
    <message>
        <source>{name} was changed, and has to sign in again.</source>
        <translation>تم تغيير {name}، وعليه تسجيل الدخول من جديد.</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <translation>تمت إزالة {name}.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>All events are there as they were written</source>
        <translation>جميع الأحداث موجودة كما كُتبت</translation>
    </message>
    <message>
        <source>Broken at event {event}. Tell whoever answers for this device. ({problem})</source>
        <translation>انقطاع عند الحدث {event}. أخبر المسؤول عن هذا الجهاز. ({problem})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Events that hold together: {events}, up to number {newest}.</source>
        <translation>الأحداث المترابطة: {events}، حتى الرقم {newest}.</translation>
    </message>
    <message>
        <source>Not all is proved</source>
        <translation>لم يثبت كل شيء</translation>
    </message>
    <message>
        <source>Nothing up to number {number} was cut off, says a signed checkpoint.</source>
        <translation>لم يُقتطع شيء حتى الرقم {number}، بشهادة نقطة تحقق موقّعة.</translation>
    </message>
    <message>
        <source>Old events that were let go, with a signed record: {number}.</source>
        <translation>أحداث قديمة حُذفت مع سجل موقّع: {number}.</translation>
    </message>
    <message>
        <source>Proof of what happened</source>
        <translation>إثبات ما حدث</translation>
    </message>
    <message>
        <source>Something was changed</source>
        <translation>تغيّر شيء ما</translation>
    </message>
    <message>
        <source>Those up to number {number} are from before there was such proof.</source>
        <translation>الأحداث حتى الرقم {number} أقدم من هذا الإثبات.</translation>
    </message>
    <message>
        <source>Whether those up to number {number} are all there were is not proved: the roll was lost.</source>
        <translation>لم يثبت أن الأحداث حتى الرقم {number} كاملة: فُقد الفهرس.</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>Another place</source>
        <translation>مكان آخر</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>النسخ الاحتياطي</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>لقد دوّنتها</translation>
    </message>
    <message>
        <source>It is shown once. The present one opens this gallery no more; backups that were made before open with the one of their time.</source>
        <translation>تُعرض مرة واحدة. لن تفتح العبارة الحالية سجل الوجوه بعد الآن؛ والنسخ السابقة تُفتح بعبارة وقتها.</translation>
    </message>
    <message>
        <source>It takes the place of all that is here. A running service cannot do that to itself: stop it, and give these commands on this machine, with the file in the place of FILE.</source>
        <translation>تحل محل كل ما هو هنا. لا تستطيع خدمة تعمل أن تفعل ذلك بنفسها: أوقفها ونفّذ هذه الأوامر على هذا الجهاز، مع وضع الملف مكان FILE.</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>إنشاء نسخة احتياطية</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>إنشاء عبارة جديدة</translation>
    </message>
    <message>
        <source>Make a new recovery passphrase?</source>
        <translation>إنشاء عبارة استرداد جديدة؟</translation>
    </message>
    <message>
        <source>Make the backup</source>
        <translation>إنشاء النسخة</translation>
    </message>
    <message>
        <source>New recovery passphrase</source>
        <translation>عبارة استرداد جديدة</translation>
    </message>
    <message>
        <source>One encrypted file with all people, templates, consents, rules and events. Pictures are not in it, as none are kept. After somebody is erased, make a new one and destroy the older ones: they hold that person still.</source>
        <translation>ملف مشفّر واحد فيه جميع الأشخاص والقوالب والموافقات والقواعد والأحداث. لا صور فيه، إذ لا تُحفظ صور. بعد محو شخص أنشئ نسخة جديدة وأتلف الأقدم: فهي ما زالت تحوي ذلك الشخص.</translation>
    </message>
    <message>
        <source>Path of the file on this machine</source>
        <translation>مسار الملف على هذا الجهاز</translation>
    </message>
    <message>
        <source>Plug in a USB stick; it shows here as soon as it is ready. The file is encrypted, and the door goes on meanwhile.</source>
        <translation>أدخل ذاكرة USB؛ ستظهر هنا عندما تكون جاهزة. الملف مشفّر، ويستمر الباب في العمل أثناء ذلك.</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>استعادة نسخة احتياطية</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>عبارة الاسترداد</translation>
    </message>
    <message>
        <source>The backup of {time} is in {file}. Keep it away from this machine.</source>
        <translation>نسخة {time} موجودة في {file}. احفظها بعيدًا عن هذا الجهاز.</translation>
    </message>
    <message>
        <source>The file is encrypted. The door goes on meanwhile.</source>
        <translation>الملف مشفّر. يستمر الباب في العمل أثناء ذلك.</translation>
    </message>
    <message>
        <source>The first one only looks whether the file is whole. On another machine, add --recovery to both. Who was erased since stays erased; other changes since are lost.</source>
        <translation>الأمر الأول ينظر فقط إن كان الملف سليمًا. على جهاز آخر أضف --recovery إلى كليهما. من مُحي منذ ذلك الحين يبقى ممحوًّا؛ وتضيع التغييرات الأخرى اللاحقة.</translation>
    </message>
    <message>
        <source>The key of this machine, and on another machine the recovery passphrase. Without either of them nobody opens a backup.</source>
        <translation>مفتاح هذا الجهاز، وعلى جهاز آخر عبارة الاسترداد. بدون أحدهما لا يفتح أحد نسخة احتياطية.</translation>
    </message>
    <message>
        <source>Type the whole path, which begins with /.</source>
        <translation>اكتب المسار كاملًا، ويبدأ بـ /.</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>ما الذي يفتحها</translation>
    </message>
    <message>
        <source>Write it down and keep it away from this machine. It opens this gallery, and the backups that are made from now on, when the key is lost. The earlier one opens older backups only.</source>
        <translation>دوّنها واحفظها بعيدًا عن هذا الجهاز. تفتح سجل الوجوه هذا والنسخ التي تُنشأ من الآن عند فقدان المفتاح. والعبارة السابقة تفتح النسخ الأقدم فقط.</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>الكتابة إلى</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>A line reaches as far as the chance may reach; the dot is what was seen, where it was seen at all. Dashed line: what is wanted. Lower is better.</source>
        <translation>يمتد الخط إلى أقصى ما يمكن أن يبلغه الاحتمال؛ والنقطة هي ما شوهد، إن شوهد. الخط المتقطع: المطلوب. الأدنى أفضل.</translation>
    </message>
    <message>
        <source>A stranger is taken for somebody in more than {wanted} of looks.</source>
        <translation>يُحسب الغريب شخصًا مسجّلًا في أكثر من {wanted} من النظرات.</translation>
    </message>
    <message>
        <source>A stranger’s look may be near enough in at most</source>
        <translation>يجوز أن تكون نظرة الغريب قريبة بما يكفي في حد أقصى قدره</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>الدقة هنا</translation>
    </message>
    <message>
        <source>Decisions marked as wrong: {number}. The nearest of them had a distance of {distance}.</source>
        <translation>قرارات موسومة بأنها خاطئة: {number}. كانت مسافة أقربها {distance}.</translation>
    </message>
    <message>
        <source>Distance {distance}. {mark}</source>
        <translation>المسافة {distance}. {mark}</translation>
    </message>
    <message>
        <source>Each dot is two people; the distance grows from left to right. Squares look like one person. Solid line: the threshold now. Dashed line: recommended. Left of a line, one is taken for the other.</source>
        <translation>كل نقطة شخصان؛ وتزداد المسافة من اليسار إلى اليمين. المربعات تشبه شخصًا واحدًا. الخط المتصل: العتبة الآن. الخط المتقطع: الموصى بها. على يسار الخط يُحسب أحدهما الآخر.</translation>
    </message>
    <message>
        <source>Everybody is compared with everybody…</source>
        <translation>يُقارَن الجميع بالجميع…</translation>
    </message>
    <message>
        <source>Far enough apart.</source>
        <translation>متباعدان بما يكفي.</translation>
    </message>
    <message>
        <source>How often a stranger is taken for somebody</source>
        <translation>كم مرة يُحسب الغريب شخصًا مسجّلًا</translation>
    </message>
    <message>
        <source>It cannot be shown that strangers are taken for somebody in less than {wanted} of looks: too few people are enrolled for that.</source>
        <translation>لا يمكن إثبات أن الغرباء يُحسبون أشخاصًا مسجّلين في أقل من {wanted} من النظرات: عدد المسجّلين قليل جدًا لذلك.</translation>
    </message>
    <message>
        <source>It decides who is let in, from the next restart on. It is noted who changed it.</source>
        <translation>تحدد من يدخل ابتداءً من إعادة التشغيل التالية. ويُسجَّل من غيّرها.</translation>
    </message>
    <message>
        <source>It is good: a stranger is taken for somebody in less than {wanted} of looks.</source>
        <translation>جيد: يُحسب الغريب شخصًا مسجّلًا في أقل من {wanted} من النظرات.</translation>
    </message>
    <message>
        <source>Looks of strangers that are near enough to somebody enrolled: {rate}.</source>
        <translation>نظرات غرباء قريبة بما يكفي من شخص مسجّل: {rate}.</translation>
    </message>
    <message>
        <source>Looks of the right person that are not near enough: {part}.</source>
        <translation>نظرات الشخص الصحيح التي ليست قريبة بما يكفي: {part}.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>القياس من جديد</translation>
    </message>
    <message>
        <source>Measured with {network}. People enrolled: {people}, with templates: {templates}. Each of them is held against all others, as if a stranger.</source>
        <translation>قيس بالشبكة {network}. الأشخاص المسجّلون: {people}، القوالب: {templates}. يُقارَن كل منهم بجميع الآخرين كأنه غريب.</translation>
    </message>
    <message>
        <source>Nearer than the threshold: each may be taken for the other.</source>
        <translation>أقرب من العتبة: قد يُحسب كل منهما الآخر.</translation>
    </message>
    <message>
        <source>No network that tells people apart is at work.</source>
        <translation>لا تعمل أي شبكة تميّز الأشخاص.</translation>
    </message>
    <message>
        <source>No threshold helps: strangers come as near as the right people. Enrol anew in good light.</source>
        <translation>لا تفيد أي عتبة: يقترب الغرباء بقدر أصحاب الحق. أعد التسجيل في ضوء جيد.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>One person enrolled twice? Otherwise twins: each opens for the other.</source>
        <translation>شخص مسجّل مرتين؟ وإلا فهما توأمان: كل منهما يفتح للآخر.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>الموصى به</translation>
    </message>
    <message>
        <source>Recommended threshold: {threshold}. Now it is {now}. With it, looks of strangers that are near enough: {rate}; looks of the right person that are not: {missed}. Those take a moment longer, or a second try.</source>
        <translation>العتبة الموصى بها: {threshold}. وهي الآن {now}. معها تكون نظرات الغرباء القريبة بما يكفي: {rate}؛ ونظرات الشخص الصحيح غير القريبة: {missed}. وهذه تستغرق لحظة أطول أو محاولة ثانية.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>تعيين</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}</source>
        <translation>تعيين العتبة إلى {threshold}</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}?</source>
        <translation>تعيين العتبة إلى {threshold}؟</translation>
    </message>
    <message>
        <source>Some look like one person enrolled twice: {number}. See who they are below, remove the double and measure again. Twins should not be let in by the face alone.</source>
        <translation>بعضهم يشبه شخصًا سُجّل مرتين: {number}. انظر أدناه من هم، وأزل المكرر، ثم قس من جديد. لا ينبغي إدخال التوائم بالوجه وحده.</translation>
    </message>
    <message>
        <source>The closest two people</source>
        <translation>أقرب شخصين شبهًا</translation>
    </message>
    <message>
        <source>The threshold in force is the one that is recommended.</source>
        <translation>العتبة السارية هي الموصى بها.</translation>
    </message>
    <message>
        <source>The threshold is set. It holds after a restart.</source>
        <translation>عُيّنت العتبة. تسري بعد إعادة التشغيل.</translation>
    </message>
    <message>
        <source>To show {wanted} takes faces of more people who are not enrolled: {number} or so.</source>
        <translation>لإثبات {wanted} يلزم وجوه أشخاص أكثر غير مسجّلين: نحو {number}.</translation>
    </message>
    <message>
        <source>Too few people are enrolled to say anything about strangers. It takes 20 or more.</source>
        <translation>عدد المسجّلين أقل من أن يُقال شيء عن الغرباء. يلزم 20 أو أكثر.</translation>
    </message>
    <message>
        <source>What would be better</source>
        <translation>ما هو الأفضل</translation>
    </message>
    <message>
        <source>Who is close to whom</source>
        <translation>من يشبه من</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>not seen, at most {high}</source>
        <translation>لم يُشاهد، {high} على الأكثر</translation>
    </message>
    <message>
        <source>somebody erased since</source>
        <translation>شخص مُحي منذ ذلك الحين</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>‏{first} و{second}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{value}, between {low} and {high}</source>
        <translation>‏{value}، بين {low} و{high}</translation>
    </message>
</context>
<context>
    <name>CameraAdvice</name>
    <message>
        <source>It is too bright. Dim the light, or shade the camera.</source>
        <translation>الضوء شديد. خفّف الإضاءة أو ظلّل الكاميرا.</translation>
    </message>
    <message>
        <source>It is too dark. Put on a light that falls on the face.</source>
        <translation>المكان معتم. أضئ ضوءًا يقع على الوجه.</translation>
    </message>
    <message>
        <source>No face is seen. Stand in front of the camera.</source>
        <translation>لا يظهر أي وجه. قف أمام الكاميرا.</translation>
    </message>
    <message>
        <source>No picture comes yet. This can take some seconds.</source>
        <translation>لا تصل صورة بعد. قد يستغرق ذلك بضع ثوانٍ.</translation>
    </message>
    <message>
        <source>The face is too small. Come closer, or move the camera.</source>
        <translation>الوجه صغير جدًا. اقترب أو حرّك الكاميرا.</translation>
    </message>
    <message>
        <source>The light comes from behind the person. Turn the camera away from it.</source>
        <translation>الضوء يأتي من خلف الشخص. أدر الكاميرا بعيدًا عنه.</translation>
    </message>
    <message>
        <source>The picture is blurred. Clean the lens, and set its focus.</source>
        <translation>الصورة ضبابية. نظّف العدسة واضبط تركيزها.</translation>
    </message>
    <message>
        <source>This is a good picture.</source>
        <translation>هذه صورة جيدة.</translation>
    </message>
    <message>
        <source>Too few pictures a second come. More light or a better cable may help.</source>
        <translation>عدد الصور في الثانية قليل جدًا. قد يفيد ضوء أكثر أو كابل أفضل.</translation>
    </message>
</context>
<context>
    <name>Cameras</name>
    <message>
        <source>A camera in the network</source>
        <translation>كاميرا على الشبكة</translation>
    </message>
    <message>
        <source>A camera needs a device or an address, a name and a door.</source>
        <translation>تحتاج الكاميرا إلى جهاز أو عنوان، واسم، وباب.</translation>
    </message>
    <message>
        <source>A new camera</source>
        <translation>كاميرا جديدة</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>الكاميرات</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Door that it looks at</source>
        <translation>الباب الذي تنظر إليه</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>عنوانها، مثل rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>صورة معكوسة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Take this camera away</source>
        <translation>إزالة هذه الكاميرا</translation>
    </message>
    <message>
        <source>The picture is turned by</source>
        <translation>تدوير الصورة بمقدار</translation>
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
        <translation>لا يمكن التعرف على الوجوه الآن.</translation>
    </message>
    <message>
        <source>No camera is set up.</source>
        <translation>لم تُضبط أي كاميرا.</translation>
    </message>
    <message>
        <source>The camera shows no picture.</source>
        <translation>لا تعرض الكاميرا أي صورة.</translation>
    </message>
    <message>
        <source>The door does not answer. It will try again by itself.</source>
        <translation>الباب لا يستجيب. تستمر المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>The passphrase has to be entered first.</source>
        <translation>يجب إدخال عبارة المرور أولًا.</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>I have written it down</source>
        <translation>لقد دوّنته</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Write it down and keep it in a safe place. It gives an owner a new password, and it is not shown again. An earlier one no longer works.</source>
        <translation>دوّنه واحفظه في مكان آمن. به يحصل المالك على كلمة مرور جديدة، ولن يُعرض مرة أخرى. والرمز السابق لم يعد صالحًا.</translation>
    </message>
</context>
<context>
    <name>DayDrops</name>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>السنة</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>الشهر التالي</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Until the end of {day}</source>
        <translation>حتى نهاية يوم {day}</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Administration</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Enter PIN</source>
        <translation>إدخال الرقم السري</translation>
    </message>
    <message>
        <source>Figures of performance and power</source>
        <translation>أرقام الأداء واستهلاك الطاقة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Use a PIN</source>
        <translation>استخدام رقم سري</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Doors</source>
        <translation>الأبواب</translation>
    </message>
    <message>
        <source>Forced open: look at it.</source>
        <translation>فُتح بالقوة: تفقّده.</translation>
    </message>
    <message>
        <source>Free passage</source>
        <translation>مرور حر</translation>
    </message>
    <message>
        <source>Free passage: stays unlocked for everybody.</source>
        <translation>مرور حر: يبقى مفتوح القفل للجميع.</translation>
    </message>
    <message>
        <source>It is done: {door}</source>
        <translation>تم: {door}</translation>
    </message>
    <message>
        <source>It locks now, and lets in only people whose role says so, until somebody says Normal. The way out stays free.</source>
        <translation>يُقفل الآن، ولا يدخل إلا من يسمح له دوره، إلى أن يختار أحد «عادي». ويبقى طريق الخروج حرًا.</translation>
    </message>
    <message>
        <source>It opens for whoever may pass, and locks again after each of them.</source>
        <translation>يُفتح لمن يحق له المرور، ويُقفل من جديد بعد كل شخص.</translation>
    </message>
    <message>
        <source>It unlocks now and stays so, for everybody, until somebody says Normal.</source>
        <translation>يُفتح قفله الآن ويبقى كذلك للجميع، إلى أن يختار أحد «عادي».</translation>
    </message>
    <message>
        <source>It unlocks once, as long as for somebody who is let in, and then locks again.</source>
        <translation>يُفتح قفله مرة واحدة، بقدر ما يُفتح لمن يُسمح له بالدخول، ثم يُقفل من جديد.</translation>
    </message>
    <message>
        <source>Lockdown</source>
        <translation>إغلاق أمني</translation>
    </message>
    <message>
        <source>Lockdown: opens only for people whose role says so.</source>
        <translation>إغلاق أمني: لا يُفتح إلا لمن يسمح له دوره.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادي</translation>
    </message>
    <message>
        <source>Normal: opens for whoever may pass.</source>
        <translation>عادي: يُفتح لمن يحق له المرور.</translation>
    </message>
    <message>
        <source>Not known whether it is locked: look at it.</source>
        <translation>لا يُعرف إن كان مقفلًا: تفقّده.</translation>
    </message>
    <message>
        <source>Open for too long: close it.</source>
        <translation>مفتوح منذ مدة طويلة: أغلقه.</translation>
    </message>
    <message>
        <source>The alarm input holds it open.</source>
        <translation>مدخل الإنذار يبقيه مفتوحًا.</translation>
    </message>
    <message>
        <source>The device was opened: look at it.</source>
        <translation>فُتح الجهاز: تفقّده.</translation>
    </message>
    <message>
        <source>The door is closed</source>
        <translation>الباب مغلق</translation>
    </message>
    <message>
        <source>The door stands open</source>
        <translation>الباب مفتوح</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Unlock once</source>
        <translation>فتح القفل مرة واحدة</translation>
    </message>
    <message>
        <source>Unlock {door}?</source>
        <translation>فتح قفل {door}؟</translation>
    </message>
    <message>
        <source>Unlocked, and held so</source>
        <translation>القفل مفتوح باستمرار</translation>
    </message>
    <message>
        <source>Unlocked, seconds left: {seconds}</source>
        <translation>القفل مفتوح، الثواني المتبقية: {seconds}</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>من يمر ومتى</translation>
    </message>
    <message>
        <source>{door}: back to normal?</source>
        <translation>‏{door}: العودة إلى العادي؟</translation>
    </message>
    <message>
        <source>{door}: free passage?</source>
        <translation>‏{door}: مرور حر؟</translation>
    </message>
    <message>
        <source>{door}: lockdown?</source>
        <translation>‏{door}: إغلاق أمني؟</translation>
    </message>
    <message>
        <source>{order}, door {door}</source>
        <translation>‏{order}، الباب {door}</translation>
    </message>
</context>
<context>
    <name>Enrol</name>
    <message>
        <source>A PIN has four to eight digits, typed by the person and known to nobody else. A door can ask for it besides the face. It opens without the face only with six digits or more, and a role that passes with the PIN alone.</source>
        <translation>الرقم السري من أربعة إلى ثمانية أرقام، يكتبه الشخص بنفسه ولا يعرفه غيره. قد يطلبه الباب إضافة إلى الوجه. ولا يفتح بدون الوجه إلا إذا كان من ستة أرقام أو أكثر ومع دور يمر بالرقم السري وحده.</translation>
    </message>
    <message>
        <source>After that day all of the person's data is erased.</source>
        <translation>بعد ذلك اليوم تُمحى جميع بيانات الشخص.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>الموافقة</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Enrol another person</source>
        <translation>تسجيل شخص آخر</translation>
    </message>
    <message>
        <source>Enrolled already?</source>
        <translation>مسجّل من قبل؟</translation>
    </message>
    <message>
        <source>Everybody who sees the screen then reads the name.</source>
        <translation>عندئذ يقرأ الاسمَ كلُّ من يرى الشاشة.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Good pictures?</source>
        <translation>هل الصور جيدة؟</translation>
    </message>
    <message>
        <source>Greet me by name at the door</source>
        <translation>رحّب بي باسمي عند الباب</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>مدى التقدم</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>أوافق</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>لا أعرف</translation>
    </message>
    <message>
        <source>It is the same person</source>
        <translation>إنه الشخص نفسه</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>استبعاد</translation>
    </message>
    <message>
        <source>Leave out a picture in which the face is blurred or covered. The pictures are not kept: they are gone when you go on.</source>
        <translation>استبعد أي صورة يكون فيها الوجه ضبابيًا أو مغطى. لا تُحفظ الصور: تزول عندما تتابع.</translation>
    </message>
    <message>
        <source>Leave out: {pose}</source>
        <translation>استبعاد: {pose}</translation>
    </message>
    <message>
        <source>Let the person who is to be enrolled read this. It takes a minute.</source>
        <translation>دع الشخص المراد تسجيله يقرأ هذا. يستغرق ذلك دقيقة.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No picture is taken. It takes a role that passes with the PIN alone.</source>
        <translation>لا تؤخذ أي صورة. يلزم لذلك دور يمر بالرقم السري وحده.</translation>
    </message>
    <message>
        <source>Nothing is kept, and this ends here.</source>
        <translation>لا يُحفظ شيء، وينتهي الأمر هنا.</translation>
    </message>
    <message>
        <source>One moment, the camera gets ready</source>
        <translation>لحظة، الكاميرا تستعد</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>الرقم السري</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>صورة الكاميرا</translation>
    </message>
    <message>
        <source>Picture: {pose}</source>
        <translation>الصورة: {pose}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>تعيين الرقم السري</translation>
    </message>
    <message>
        <source>Somebody of this name is enrolled already.</source>
        <translation>يوجد شخص مسجّل بهذا الاسم من قبل.</translation>
    </message>
    <message>
        <source>Sometimes with glasses, sometimes without</source>
        <translation>أحيانًا بنظارة وأحيانًا بدونها</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>الخطوة {number} من {count}</translation>
    </message>
    <message>
        <source>Such as twins. The door may take one for the other.</source>
        <translation>مثل التوائم. قد يخلط الباب بينهما.</translation>
    </message>
    <message>
        <source>Take them again</source>
        <translation>التقاطها من جديد</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>تم تعيين الرقم السري.</translation>
    </message>
    <message>
        <source>The door knows this face from now on.</source>
        <translation>يعرف الباب هذا الوجه من الآن.</translation>
    </message>
    <message>
        <source>The new views are added to those of {name}.</source>
        <translation>تُضاف اللقطات الجديدة إلى لقطات {name}.</translation>
    </message>
    <message>
        <source>The person agrees here, on this screen</source>
        <translation>يوافق الشخص هنا، على هذه الشاشة</translation>
    </message>
    <message>
        <source>The person has signed a paper</source>
        <translation>وقّع الشخص على ورقة</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>الرقم السري نفسه مرة أخرى</translation>
    </message>
    <message>
        <source>The two PINs differ. Type both again.</source>
        <translation>الرقمان مختلفان. اكتبهما من جديد.</translation>
    </message>
    <message>
        <source>Then a few views are taken of both.</source>
        <translation>عندئذ تؤخذ بضع لقطات لكلتا الحالتين.</translation>
    </message>
    <message>
        <source>They are two people who look alike</source>
        <translation>هما شخصان متشابهان</translation>
    </message>
    <message>
        <source>This looks like {name}, who is enrolled already.</source>
        <translation>يشبه هذا {name}، وهو مسجّل من قبل.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Until a certain day only</source>
        <translation>حتى يوم معيّن فقط</translation>
    </message>
    <message>
        <source>Where the paper is kept, such as “binder 3, page 12”</source>
        <translation>مكان حفظ الورقة، مثل «الملف 3، الصفحة 12»</translation>
    </message>
    <message>
        <source>Which roles the person has. Roles say who may pass which door when.</source>
        <translation>أدوار الشخص. تحدد الأدوار من يمر من أي باب ومتى.</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>من هو؟</translation>
    </message>
    <message>
        <source>Without a face: with a PIN only</source>
        <translation>بدون وجه: بالرقم السري فقط</translation>
    </message>
    <message>
        <source>{name} is enrolled.</source>
        <translation>تم تسجيل {name}.</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Against advice</source>
        <translation>خلافًا للنصيحة</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>الإنذار</translation>
    </message>
    <message>
        <source>All doors</source>
        <translation>كل الأبواب</translation>
    </message>
    <message>
        <source>Also near at {time}: {kind}, distance {distance}</source>
        <translation>كان قريبًا أيضًا في {time}: {kind}، المسافة {distance}</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>أي يوم</translation>
    </message>
    <message>
        <source>At the door it said: {reason}</source>
        <translation>قيل عند الباب: {reason}</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>بواسطة الحساب</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>القرارات</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Delete the template that matched?</source>
        <translation>حذف القالب المطابق؟</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>الباب</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>الخطأ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>الحدث {number}</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>It is noted for good that this was somebody else, and counts when accuracy is reckoned. Nothing is deleted.</source>
        <translation>يُسجَّل نهائيًا أن هذا كان شخصًا آخر، ويُحتسب عند حساب الدقة. لا يُحذف شيء.</translation>
    </message>
    <message>
        <source>It is noted that this decision was wrong.</source>
        <translation>سُجّل أن هذا القرار كان خاطئًا.</translation>
    </message>
    <message>
        <source>Lines of JSON</source>
        <translation>أسطر JSON</translation>
    </message>
    <message>
        <source>Mark this decision as wrong?</source>
        <translation>وسم هذا القرار بأنه خاطئ؟</translation>
    </message>
    <message>
        <source>Marked as wrong: this was somebody else.</source>
        <translation>موسوم بأنه خاطئ: كان هذا شخصًا آخر.</translation>
    </message>
    <message>
        <source>Nearest people</source>
        <translation>الأقرب شبهًا</translation>
    </message>
    <message>
        <source>Nobody was near.</source>
        <translation>لم يكن أحد قريب الشبه.</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>يوم واحد</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>الشخص: الاسم أو المعرّف</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Save events</source>
        <translation>حفظ الأحداث</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>الثواني</translation>
    </message>
    <message>
        <source>Seconds to wait</source>
        <translation>ثواني الانتظار</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>ما قُدِّم</translation>
    </message>
    <message>
        <source>Similar person: {line}</source>
        <translation>شخص مشابه: {line}</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>جدول (CSV)</translation>
    </message>
    <message>
        <source>Template {template}, quality {quality}; the person was enrolled on {day}.</source>
        <translation>القالب {template}، الجودة {quality}؛ سُجّل الشخص في {day}.</translation>
    </message>
    <message>
        <source>Templates of this person: {number}</source>
        <translation>قوالب هذا الشخص: {number}</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. It is the person's only one: the door knows this person no longer until she or he is enrolled again.</source>
        <translation>يوسم القرار بأنه خاطئ، ويُحذف القالب المطابق نهائيًا. وهو القالب الوحيد لهذا الشخص: لن يعرفه الباب حتى يُسجَّل من جديد.</translation>
    </message>
    <message>
        <source>The decision is marked as wrong, and the template that matched is deleted for good. The person's other templates stay.</source>
        <translation>يوسم القرار بأنه خاطئ، ويُحذف القالب المطابق نهائيًا. وتبقى قوالب الشخص الأخرى.</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>The template that matched is gone.</source>
        <translation>لم يعد القالب المطابق موجودًا.</translation>
    </message>
    <message>
        <source>This was somebody else</source>
        <translation>كان هذا شخصًا آخر</translation>
    </message>
    <message>
        <source>This was somebody else: delete the template</source>
        <translation>كان هذا شخصًا آخر: حذف القالب</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تحقّق</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>اللقطات</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>What matched</source>
        <translation>ما الذي طابق</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>أي أحداث</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>السبب: {why}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>door {door}</source>
        <translation>الباب {door}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>person {id}…</source>
        <translation>الشخص {id}…</translation>
    </message>
    <message>
        <source>somebody who is gone</source>
        <translation>شخص لم يعد مسجّلًا</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>{filter}: nothing has happened.</source>
        <translation>‏{filter}: لم يحدث شيء.</translation>
    </message>
    <message>
        <source>{kind}: {person}</source>
        <translation>‏{kind}: {person}</translation>
    </message>
    <message>
        <source>{name}, distance {distance}</source>
        <translation>‏{name}، المسافة {distance}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>‏{name}: {value}</translation>
    </message>
    <message>
        <source>{time} · door {door}</source>
        <translation>‏{time} · الباب {door}</translation>
    </message>
    <message>
        <source>{time} · door {door}, camera {camera}</source>
        <translation>‏{time} · الباب {door}، الكاميرا {camera}</translation>
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
        <translation>المعالج</translation>
    </message>
    <message>
        <source>Capture to decision</source>
        <translation>من الالتقاط إلى القرار</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>كشف الوجوه</translation>
    </message>
    <message>
        <source>Dropped pictures</source>
        <translation>الصور المتروكة</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>استخراج السمات</translation>
    </message>
    <message>
        <source>Energy of a decision</source>
        <translation>طاقة القرار</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>معالج الرسوم</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Performance and power</source>
        <translation>الأداء والطاقة</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>القدرة</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>الحرارة</translation>
    </message>
    <message>
        <source>Waiting for a picture</source>
        <translation>في انتظار صورة</translation>
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
        <translation>‏{speed}، القرار {decision}، المعالج {cpu}، القدرة {power}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A camera in the network</source>
        <translation>كاميرا على الشبكة</translation>
    </message>
    <message>
        <source>A check is at work: a picture of a face is told from a living one.</source>
        <translation>الفحص يعمل: تُميَّز صورة الوجه عن الوجه الحي.</translation>
    </message>
    <message>
        <source>A few megabytes, from the internet or from a stick.</source>
        <translation>بضعة ميغابايت، من الإنترنت أو من ذاكرة USB.</translation>
    </message>
    <message>
        <source>A key file on this machine</source>
        <translation>ملف مفتاح على هذا الجهاز</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>عبارة مرور</translation>
    </message>
    <message>
        <source>A passphrase that somebody types</source>
        <translation>عبارة مرور يكتبها شخص ما</translation>
    </message>
    <message>
        <source>A password</source>
        <translation>كلمة مرور</translation>
    </message>
    <message>
        <source>A stolen machine opens nothing. After each power cut nobody is let in until it is typed.</source>
        <translation>الجهاز المسروق لا يفتح شيئًا. وبعد كل انقطاع للكهرباء لا يدخل أحد حتى تُكتب العبارة.</translation>
    </message>
    <message>
        <source>All faces are kept encrypted. What is to open them when this machine starts?</source>
        <translation>تُحفظ جميع الوجوه مشفّرة. ما الذي يفتحها عند تشغيل هذا الجهاز؟</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>كاميرا أخرى</translation>
    </message>
    <message>
        <source>At least eight characters, or at least six digits that are not in a row.</source>
        <translation>ثمانية أحرف على الأقل، أو ستة أرقام غير متسلسلة على الأقل.</translation>
    </message>
    <message>
        <source>By a relay at a pin of this machine</source>
        <translation>عبر مرحّل موصول بهذا الجهاز</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Did the lock click, and could the door be opened?</source>
        <translation>هل سُمعت نقرة القفل، وهل أمكن فتح الباب؟</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>الباب</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>تسجيل شخص</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>الشخص الأول</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>شريحة GPIO</translation>
    </message>
    <message>
        <source>Go without it</source>
        <translation>المتابعة بدونه</translation>
    </message>
    <message>
        <source>I know that a picture of an enrolled person then opens this door.</source>
        <translation>أعلم أن صورة شخص مسجّل تفتح هذا الباب عندئذ.</translation>
    </message>
    <message>
        <source>Install the check</source>
        <translation>تثبيت الفحص</translation>
    </message>
    <message>
        <source>Its address, such as rtsp://192.168.1.20/stream</source>
        <translation>عنوانها، مثل rtsp://192.168.1.20/stream</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>الوجوه الحية فقط</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>البحث من جديد</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in and look again, or take one here:</source>
        <translation>لا توجد كاميرا موصولة. صل كاميرا وابحث من جديد، أو اختر واحدة من هنا:</translation>
    </message>
    <message>
        <source>No, it did not</source>
        <translation>لا، لم يحدث</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet: the door opens for nobody.</source>
        <translation>لم يُسجَّل أحد بعد: لا يُفتح الباب لأحد.</translation>
    </message>
    <message>
        <source>Not at all, so far</source>
        <translation>غير موصول حتى الآن</translation>
    </message>
    <message>
        <source>Number of the relay's line</source>
        <translation>رقم خط المرحّل</translation>
    </message>
    <message>
        <source>Over the network (MQTT)</source>
        <translation>عبر الشبكة (MQTT)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المالك</translation>
    </message>
    <message>
        <source>People read both at the door. They may stay empty.</source>
        <translation>يقرأ الناس كليهما عند الباب. ويمكن تركهما فارغين.</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>صورة الكاميرا</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>عبارة الاسترداد</translation>
    </message>
    <message>
        <source>See that the lock has power, that its wires are at the relay, and that the number of the line is the right one. Then try again.</source>
        <translation>تأكد من وصول الكهرباء إلى القفل، ومن توصيل أسلاكه بالمرحّل، ومن صحة رقم الخط. ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Set-up goes on</source>
        <translation>متابعة الإعداد</translation>
    </message>
    <message>
        <source>Seven short steps make this door ready. Which language is spoken here?</source>
        <translation>سبع خطوات قصيرة تجعل هذا الباب جاهزًا. ما اللغة المستخدمة هنا؟</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Somebody is enrolled, and the door knows that face.</source>
        <translation>سُجّل شخص، والباب يعرف وجهه.</translation>
    </message>
    <message>
        <source>Stand at the door, then unlock it and listen to the lock.</source>
        <translation>قف عند الباب، ثم افتح القفل واستمع إليه.</translation>
    </message>
    <message>
        <source>Stand where people will stand, and look into the camera.</source>
        <translation>قف حيث سيقف الناس، وانظر إلى الكاميرا.</translation>
    </message>
    <message>
        <source>The camera should look people in the face, with the light behind it.</source>
        <translation>ينبغي أن ترى الكاميرا الوجوه من الأمام، والضوء من خلفها.</translation>
    </message>
    <message>
        <source>The check for living faces is off: a picture can open this door.</source>
        <translation>فحص الوجوه الحية متوقف: يمكن لصورة أن تفتح هذا الباب.</translation>
    </message>
    <message>
        <source>The door is set up. All of this can be changed under Administration.</source>
        <translation>الباب معدّ. يمكن تغيير كل هذا في «الإدارة».</translation>
    </message>
    <message>
        <source>The door opens for people whom it knows. Who is the first one?</source>
        <translation>يُفتح الباب لمن يعرفهم. من هو الأول؟</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. A stolen disk alone opens nothing.</source>
        <translation>يعمل الباب وحده بعد انقطاع الكهرباء. والقرص المسروق وحده لا يفتح شيئًا.</translation>
    </message>
    <message>
        <source>The door works by itself after a power cut. Whoever steals the machine has the key too.</source>
        <translation>يعمل الباب وحده بعد انقطاع الكهرباء. ومن يسرق الجهاز يملك المفتاح أيضًا.</translation>
    </message>
    <message>
        <source>The relay switches when its line is at 0 V</source>
        <translation>يعمل المرحّل عندما يكون خطه عند 0 فولت</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>العبارة نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>كلمة المرور نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>The screen shows what the door would do. Nothing is unlocked.</source>
        <translation>تعرض الشاشة ما كان الباب سيفعله. لا يُفتح أي قفل.</translation>
    </message>
    <message>
        <source>The security chip of this machine (TPM)</source>
        <translation>شريحة الأمان في هذا الجهاز (TPM)</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type both again.</source>
        <translation>العبارتان مختلفتان. اكتبهما من جديد.</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>كلمتا المرور مختلفتان. اكتبهما من جديد.</translation>
    </message>
    <message>
        <source>The usual way on a small computer.</source>
        <translation>الطريقة المعتادة في حاسوب صغير.</translation>
    </message>
    <message>
        <source>There is no camera yet: nobody is recognised.</source>
        <translation>لا توجد كاميرا بعد: لا يُتعرَّف على أحد.</translation>
    </message>
    <message>
        <source>This door has an owner. Others can be added under Administrators.</source>
        <translation>لهذا الباب مالك. يمكن إضافة آخرين في «المسؤولون».</translation>
    </message>
    <message>
        <source>This door is not quite set up yet. Sign in as its owner to go on.</source>
        <translation>لم يكتمل إعداد هذا الباب بعد. سجّل الدخول بصفتك مالكه للمتابعة.</translation>
    </message>
    <message>
        <source>This is the second thing to write down, under its own name: the recovery passphrase. It opens the gallery and its backups when the key is lost; the recovery code does not. An earlier recovery passphrase opens nothing any more.</source>
        <translation>هذا هو الشيء الثاني الذي تدوّنه، وباسمه الخاص: عبارة الاسترداد. تفتح سجل الوجوه ونسخه الاحتياطية عند فقدان المفتاح؛ أما رمز الاسترداد فلا يفتحها. وعبارة الاسترداد السابقة لم تعد تفتح شيئًا.</translation>
    </message>
    <message>
        <source>This is your recovery code. Write it down under this name and keep it away from this machine: it gives you a new password when you forget yours, and it is not shown again.</source>
        <translation>هذا رمز الاسترداد. دوّنه بهذا الاسم واحفظه بعيدًا عن هذا الجهاز: به تحصل على كلمة مرور جديدة إذا نسيت كلمتك، ولن يُعرض مرة أخرى.</translation>
    </message>
    <message>
        <source>This machine unlocks the door. How is the lock connected to it?</source>
        <translation>هذا الجهاز يفتح قفل الباب. كيف وُصل القفل به؟</translation>
    </message>
    <message>
        <source>To the door</source>
        <translation>إلى الباب</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Unlock once more</source>
        <translation>فتح القفل مرة أخرى</translation>
    </message>
    <message>
        <source>Unlock the door</source>
        <translation>فتح قفل الباب</translation>
    </message>
    <message>
        <source>Use this camera</source>
        <translation>استخدام هذه الكاميرا</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>أهلًا وسهلًا</translation>
    </message>
    <message>
        <source>Whoever owns this door signs in with a name and a password. Nobody else may.</source>
        <translation>مالك هذا الباب يسجّل الدخول باسم وكلمة مرور. ولا يحق ذلك لغيره.</translation>
    </message>
    <message>
        <source>Without a check, a printed picture of somebody can open this door.</source>
        <translation>بدون فحص يمكن لصورة مطبوعة لشخص ما أن تفتح هذا الباب.</translation>
    </message>
    <message>
        <source>Without power the lock is open</source>
        <translation>القفل مفتوح بدون كهرباء</translation>
    </message>
    <message>
        <source>Write this down first. It is not shown again.</source>
        <translation>دوّن هذا أولًا. لن يُعرض مرة أخرى.</translation>
    </message>
    <message>
        <source>Yes, it clicked</source>
        <translation>نعم، سُمعت النقرة</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>A little further</source>
        <translation>أكثر قليلًا</translation>
    </message>
    <message>
        <source>Another face came into the picture</source>
        <translation>دخل وجه آخر إلى الصورة</translation>
    </message>
    <message>
        <source>Another face came into the picture. Let one person alone stand before the camera.</source>
        <translation>دخل وجه آخر إلى الصورة. ليقف شخص واحد فقط أمام الكاميرا.</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>اقترب</translation>
    </message>
    <message>
        <source>Come in front of the camera, and near it</source>
        <translation>تعال أمام الكاميرا وبالقرب منها</translation>
    </message>
    <message>
        <source>Go a little further back</source>
        <translation>ابتعد قليلًا</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>لا تتحرك</translation>
    </message>
    <message>
        <source>Less light on the face</source>
        <translation>ضوء أقل على الوجه</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>انظر إلى الكاميرا</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>انظر مباشرة إلى الكاميرا</translation>
    </message>
    <message>
        <source>Lower your chin a little</source>
        <translation>اخفض ذقنك قليلًا</translation>
    </message>
    <message>
        <source>More light on the face</source>
        <translation>ضوء أكثر على الوجه</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>تحرّك إلى وسط الصورة</translation>
    </message>
    <message>
        <source>No face was seen. Stand in front of the camera, about an arm's length away.</source>
        <translation>لم يظهر أي وجه. قف أمام الكاميرا على بعد ذراع تقريبًا.</translation>
    </message>
    <message>
        <source>Not so far</source>
        <translation>ليس إلى هذا الحد</translation>
    </message>
    <message>
        <source>One person only, please</source>
        <translation>شخص واحد فقط من فضلك</translation>
    </message>
    <message>
        <source>Put your glasses on, or take them off, and look straight at the camera</source>
        <translation>ضع نظارتك أو اخلعها، وانظر مباشرة إلى الكاميرا</translation>
    </message>
    <message>
        <source>Raise your chin a little</source>
        <translation>ارفع ذقنك قليلًا</translation>
    </message>
    <message>
        <source>Several people were in the picture. Let one person alone stand before the camera.</source>
        <translation>كان في الصورة عدة أشخاص. ليقف شخص واحد فقط أمام الكاميرا.</translation>
    </message>
    <message>
        <source>Take off dark glasses and uncover the eyes</source>
        <translation>اخلع النظارة الداكنة واكشف عينيك</translation>
    </message>
    <message>
        <source>The camera saw a picture or a screen, not a living face. The person has to be here in person.</source>
        <translation>رأت الكاميرا صورة أو شاشة، لا وجهًا حيًا. يجب أن يكون الشخص هنا بنفسه.</translation>
    </message>
    <message>
        <source>The person left the picture</source>
        <translation>خرج الشخص من الصورة</translation>
    </message>
    <message>
        <source>The person left the picture. Stay before the camera until all is done.</source>
        <translation>خرج الشخص من الصورة. ابقَ أمام الكاميرا حتى ينتهي كل شيء.</translation>
    </message>
    <message>
        <source>This is a picture of a person, not a person</source>
        <translation>هذه صورة شخص، وليست شخصًا</translation>
    </message>
    <message>
        <source>Too few different views of the face came together</source>
        <translation>لم تجتمع لقطات مختلفة كافية للوجه</translation>
    </message>
    <message>
        <source>Too few different views of the face came together. Follow what the screen asks, without haste.</source>
        <translation>لم تجتمع لقطات مختلفة كافية للوجه. اتبع ما تطلبه الشاشة على مهل.</translation>
    </message>
    <message>
        <source>Turn to the light: one side of the face is dark</source>
        <translation>التفت إلى الضوء: أحد جانبي الوجه معتم</translation>
    </message>
    <message>
        <source>Turn your head a little to your left</source>
        <translation>أدر رأسك قليلًا إلى يسارك</translation>
    </message>
    <message>
        <source>Turn your head a little to your right</source>
        <translation>أدر رأسك قليلًا إلى يمينك</translation>
    </message>
    <message>
        <source>Uncover mouth and nose</source>
        <translation>اكشف فمك وأنفك</translation>
    </message>
    <message>
        <source>chin down</source>
        <translation>الذقن إلى أسفل</translation>
    </message>
    <message>
        <source>chin up</source>
        <translation>الذقن إلى أعلى</translation>
    </message>
    <message>
        <source>glasses on or off</source>
        <translation>بنظارة أو بدونها</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>مباشرة</translation>
    </message>
    <message>
        <source>to the left</source>
        <translation>إلى اليسار</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>إلى اليمين</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>All is well.</source>
        <translation>كل شيء على ما يرام.</translation>
    </message>
    <message>
        <source>Camera {name}</source>
        <translation>الكاميرا {name}</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Damaged rows: {number}</source>
        <translation>الصفوف التالفة: {number}</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>العثور على الوجوه</translation>
    </message>
    <message>
        <source>Folder of the appliance</source>
        <translation>مجلد الجهاز</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>سجل الوجوه</translation>
    </message>
    <message>
        <source>Gallery keys so far: {number}</source>
        <translation>مفاتيح سجل الوجوه حتى الآن: {number}</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>It works. To look at: {warned}.</source>
        <translation>يعمل. للنظر فيه: {warned}.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Key: {provider}</source>
        <translation>المفتاح: {provider}</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>الوجوه الحية فقط</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>النظر من جديد</translation>
    </message>
    <message>
        <source>Looking at everything…</source>
        <translation>يجري النظر في كل شيء…</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>النموذج {name}</translation>
    </message>
    <message>
        <source>Of them enabled: {number}</source>
        <translation>المفعّلون منهم: {number}</translation>
    </message>
    <message>
        <source>People enrolled: {number}</source>
        <translation>الأشخاص المسجّلون: {number}</translation>
    </message>
    <message>
        <source>Programs that are needed</source>
        <translation>البرامج اللازمة</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>التعرف</translation>
    </message>
    <message>
        <source>Recovery passphrase</source>
        <translation>عبارة الاسترداد</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Size on the disk: {size}</source>
        <translation>الحجم على القرص: {size}</translation>
    </message>
    <message>
        <source>Something does not work: {failed}. To look at: {warned}.</source>
        <translation>شيء لا يعمل: {failed}. للنظر فيه: {warned}.</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>تمييز الأشخاص</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>القوالب</translation>
    </message>
    <message>
        <source>Templates of {network}: {number}</source>
        <translation>قوالب {network}: {number}</translation>
    </message>
    <message>
        <source>The gallery in numbers</source>
        <translation>سجل الوجوه بالأرقام</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>العتبة</translation>
    </message>
    <message>
        <source>Views: {number}</source>
        <translation>اللقطات: {number}</translation>
    </message>
    <message>
        <source>a credential of systemd</source>
        <translation>بيانات اعتماد من systemd</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>ملف مفتاح</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>عبارة مرور</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>لا يعمل</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>انظر فيه</translation>
    </message>
    <message>
        <source>the security chip (TPM)</source>
        <translation>شريحة الأمان (TPM)</translation>
    </message>
    <message>
        <source>well</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>{check}: {state}</source>
        <translation>‏{check}: {state}</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Come closer.</source>
        <translation>اقترب من فضلك.</translation>
    </message>
    <message>
        <source>Enter your PIN.</source>
        <translation>أدخل رقمك السري.</translation>
    </message>
    <message>
        <source>Look at the camera.</source>
        <translation>انظر إلى الكاميرا.</translation>
    </message>
    <message>
        <source>One after the other: the person in front first.</source>
        <translation>واحدًا تلو الآخر: الشخص الأمامي أولًا.</translation>
    </message>
    <message>
        <source>One person at a time, please.</source>
        <translation>شخص واحد في كل مرة من فضلك.</translation>
    </message>
    <message>
        <source>Stay where you are for a moment.</source>
        <translation>ابقَ مكانك لحظة.</translation>
    </message>
    <message>
        <source>Step in front of the camera.</source>
        <translation>قف أمام الكاميرا.</translation>
    </message>
    <message>
        <source>To try again, step away and come back.</source>
        <translation>للمحاولة من جديد ابتعد ثم عد.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Administrator added</source>
        <translation>أُضيف مسؤول</translation>
    </message>
    <message>
        <source>Administrator removed</source>
        <translation>أُزيل مسؤول</translation>
    </message>
    <message>
        <source>Administrator's role changed</source>
        <translation>تغيّر دور مسؤول</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>المسؤولون</translation>
    </message>
    <message>
        <source>Alarms and wrong PINs</source>
        <translation>الإنذارات والأرقام السرية الخاطئة</translation>
    </message>
    <message>
        <source>Another camera</source>
        <translation>كاميرا أخرى</translation>
    </message>
    <message>
        <source>Asked by an administrator</source>
        <translation>طلب من مسؤول</translation>
    </message>
    <message>
        <source>Asked for what is not allowed</source>
        <translation>طلب غير مسموح به</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>أُنشئت نسخة احتياطية</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>استُعيدت نسخة احتياطية</translation>
    </message>
    <message>
        <source>Camera accepted</source>
        <translation>قُبلت كاميرا</translation>
    </message>
    <message>
        <source>Camera back</source>
        <translation>عادت الكاميرا</translation>
    </message>
    <message>
        <source>Camera lost</source>
        <translation>فُقدت الكاميرا</translation>
    </message>
    <message>
        <source>Camera noted</source>
        <translation>سُجّلت كاميرا</translation>
    </message>
    <message>
        <source>Camera's picture stands still</source>
        <translation>صورة الكاميرا متوقفة</translation>
    </message>
    <message>
        <source>Camera's pictures repeat</source>
        <translation>صور الكاميرا تتكرر</translation>
    </message>
    <message>
        <source>Cameras and device</source>
        <translation>الكاميرات والجهاز</translation>
    </message>
    <message>
        <source>Cameras forgotten</source>
        <translation>نُسيت الكاميرات</translation>
    </message>
    <message>
        <source>Changes of people</source>
        <translation>تغييرات الأشخاص</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>قفزت الساعة</translation>
    </message>
    <message>
        <source>Decision marked as wrong</source>
        <translation>وُسم قرار بأنه خاطئ</translation>
    </message>
    <message>
        <source>Decisions not written down</source>
        <translation>قرارات لم تُدوَّن</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>رُفض الدخول</translation>
    </message>
    <message>
        <source>Door alarm</source>
        <translation>إنذار الباب</translation>
    </message>
    <message>
        <source>Door alarm over</source>
        <translation>انتهى إنذار الباب</translation>
    </message>
    <message>
        <source>Door mode changed</source>
        <translation>تغيّر وضع الباب</translation>
    </message>
    <message>
        <source>Doors and rules</source>
        <translation>الأبواب والقواعد</translation>
    </message>
    <message>
        <source>Duress PIN entered</source>
        <translation>أُدخل رقم الإكراه</translation>
    </message>
    <message>
        <source>Expiry set</source>
        <translation>حُدّد تاريخ انتهاء</translation>
    </message>
    <message>
        <source>First owner made</source>
        <translation>أُنشئ المالك الأول</translation>
    </message>
    <message>
        <source>Gallery key renewed</source>
        <translation>جُدّد مفتاح سجل الوجوه</translation>
    </message>
    <message>
        <source>Gallery opened</source>
        <translation>فُتح سجل الوجوه</translation>
    </message>
    <message>
        <source>Greeting changed</source>
        <translation>تغيّر الترحيب</translation>
    </message>
    <message>
        <source>Key for events made</source>
        <translation>أُنشئ مفتاح الأحداث</translation>
    </message>
    <message>
        <source>Key renewed</source>
        <translation>جُدّد المفتاح</translation>
    </message>
    <message>
        <source>Keys of people renewed</source>
        <translation>جُدّدت مفاتيح الأشخاص</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>سُمح بالدخول</translation>
    </message>
    <message>
        <source>List of erased people rebuilt</source>
        <translation>أُعيد بناء قائمة الممحوّين</translation>
    </message>
    <message>
        <source>Not a living face</source>
        <translation>ليس وجهًا حيًا</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>غير مسموح له</translation>
    </message>
    <message>
        <source>Old events let go</source>
        <translation>حُذفت أحداث قديمة</translation>
    </message>
    <message>
        <source>Other event: {kind}</source>
        <translation>حدث آخر: {kind}</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>عُيّن رقم سري</translation>
    </message>
    <message>
        <source>PINs taken away</source>
        <translation>سُحبت الأرقام السرية</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>تغيّرت كلمة المرور</translation>
    </message>
    <message>
        <source>Password set by recovery code</source>
        <translation>عُيّنت كلمة مرور برمز الاسترداد</translation>
    </message>
    <message>
        <source>Person disabled</source>
        <translation>أُوقف شخص</translation>
    </message>
    <message>
        <source>Person enabled</source>
        <translation>فُعّل شخص</translation>
    </message>
    <message>
        <source>Person enrolled</source>
        <translation>سُجّل شخص</translation>
    </message>
    <message>
        <source>Person erased</source>
        <translation>مُحي شخص</translation>
    </message>
    <message>
        <source>Person renamed</source>
        <translation>تغيّر اسم شخص</translation>
    </message>
    <message>
        <source>Person's data exported</source>
        <translation>صُدّرت بيانات شخص</translation>
    </message>
    <message>
        <source>Recognition failed</source>
        <translation>فشل التعرف</translation>
    </message>
    <message>
        <source>Recovery passphrase renewed</source>
        <translation>جُدّدت عبارة الاسترداد</translation>
    </message>
    <message>
        <source>Renewal of keys begun</source>
        <translation>بدأ تجديد المفاتيح</translation>
    </message>
    <message>
        <source>Right PIN entered</source>
        <translation>أُدخل رقم سري صحيح</translation>
    </message>
    <message>
        <source>Role of a person set</source>
        <translation>عُيّن دور شخص</translation>
    </message>
    <message>
        <source>Roll rebuilt</source>
        <translation>أُعيد بناء الفهرس</translation>
    </message>
    <message>
        <source>Rules changed</source>
        <translation>تغيّرت القواعد</translation>
    </message>
    <message>
        <source>Service started</source>
        <translation>بدأت الخدمة</translation>
    </message>
    <message>
        <source>Service stopped</source>
        <translation>توقفت الخدمة</translation>
    </message>
    <message>
        <source>Settings accepted</source>
        <translation>قُبلت الإعدادات</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>فشل تسجيل الدخول</translation>
    </message>
    <message>
        <source>Sign-in locked for a while</source>
        <translation>أُوقف تسجيل الدخول لفترة</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>سجّل الدخول</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>سجّل الخروج</translation>
    </message>
    <message>
        <source>Stranger</source>
        <translation>شخص غريب</translation>
    </message>
    <message>
        <source>Tables accepted</source>
        <translation>قُبلت الجداول</translation>
    </message>
    <message>
        <source>Template deleted</source>
        <translation>حُذف قالب</translation>
    </message>
    <message>
        <source>The right camera again</source>
        <translation>عادت الكاميرا الصحيحة</translation>
    </message>
    <message>
        <source>Unlocked by an administrator</source>
        <translation>فتح القفلَ مسؤول</translation>
    </message>
    <message>
        <source>Views added</source>
        <translation>أُضيفت لقطات</translation>
    </message>
    <message>
        <source>Views taken over for another model</source>
        <translation>نُقلت اللقطات إلى نموذج آخر</translation>
    </message>
    <message>
        <source>Wrong PIN entered</source>
        <translation>أُدخل رقم سري خاطئ</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>The camera shows no picture.</source>
        <translation>لا تعرض الكاميرا أي صورة.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>About</source>
        <translation>حول البرنامج</translation>
    </message>
    <message>
        <source>Accuracy here</source>
        <translation>الدقة هنا</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>المسؤولون</translation>
    </message>
    <message>
        <source>Back to the door</source>
        <translation>العودة إلى الباب</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>النسخ الاحتياطي</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>تغيير كلمة مروري</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>الأبواب</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>تسجيل شخص</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>Go on with the set-up</source>
        <translation>متابعة الإعداد</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>مغادرة الشاشة</translation>
    </message>
    <message>
        <source>Leave the kiosk?</source>
        <translation>مغادرة الشاشة؟</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>النماذج والمحركات</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>كلمة مرور جديدة أو رقم سري جديد</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Present password or PIN</source>
        <translation>كلمة المرور الحالية أو الرقم السري الحالي</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Signed in: {name}, {role}. {rights}</source>
        <translation>الداخل: {name}، {role}. {rights}</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>مرة أخرى للتأكيد</translation>
    </message>
    <message>
        <source>There are no administrators yet: everybody may do everything.</source>
        <translation>لا يوجد مسؤولون بعد: يحق للجميع فعل كل شيء.</translation>
    </message>
    <message>
        <source>This screen closes until somebody starts it again. The door goes on working, without showing what it sees.</source>
        <translation>تُغلق هذه الشاشة حتى يشغّلها أحد من جديد. ويستمر الباب في العمل دون عرض ما يراه.</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>اكتب كلمة المرور الجديدة نفسها مرتين.</translation>
    </message>
    <message>
        <source>Who may when</source>
        <translation>من يمر ومتى</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>All is well.</source>
        <translation>كل شيء على ما يرام.</translation>
    </message>
    <message>
        <source>At work on {engine}</source>
        <translation>يعمل على {engine}</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>فحص الملفات</translation>
    </message>
    <message>
        <source>Chosen, but not installed</source>
        <translation>مختار لكنه غير مثبّت</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Files of the models</source>
        <translation>ملفات النماذج</translation>
    </message>
    <message>
        <source>Finds faces</source>
        <translation>يجد الوجوه</translation>
    </message>
    <message>
        <source>For one picture or one face, while the door goes on. Shorter is better.</source>
        <translation>لصورة واحدة أو وجه واحد، والباب يعمل. الأقصر أفضل.</translation>
    </message>
    <message>
        <source>How fast they are here</source>
        <translation>سرعتها هنا</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>تثبيت</translation>
    </message>
    <message>
        <source>Install again</source>
        <translation>إعادة التثبيت</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>التثبيت من</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>مثبّت</translation>
    </message>
    <message>
        <source>Measure the speed</source>
        <translation>قياس السرعة</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>النماذج والمحركات</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>لا يوجد نموذج مثبّت.</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>غير مثبّت</translation>
    </message>
    <message>
        <source>Something is damaged.</source>
        <translation>شيء ما تالف.</translation>
    </message>
    <message>
        <source>Tells living faces from pictures</source>
        <translation>يميّز الوجوه الحية من الصور</translation>
    </message>
    <message>
        <source>Tells people apart</source>
        <translation>يميّز الأشخاص</translation>
    </message>
    <message>
        <source>The internet</source>
        <translation>الإنترنت</translation>
    </message>
    <message>
        <source>Touch a model to see its licence, or to install it.</source>
        <translation>المس نموذجًا لرؤية رخصته أو لتثبيته.</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>ليس هنا</translation>
    </message>
    <message>
        <source>{engine}: {reason}</source>
        <translation>‏{engine}: {reason}</translation>
    </message>
    <message>
        <source>{model} is being installed. This may take some minutes.</source>
        <translation>يجري تثبيت {model}. قد يستغرق ذلك بضع دقائق.</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <translation>تم تثبيت {model}.</translation>
    </message>
    <message>
        <source>{model}: damaged. Install it again.
{detail}</source>
        <translation>‏{model}: تالف. أعد تثبيته.
{detail}</translation>
    </message>
    <message>
        <source>{model}: every file is as it was installed.</source>
        <translation>‏{model}: كل ملف كما ثُبّت.</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
    <message>
        <source>{state} – {task}</source>
        <translation>‏{state} – {task}</translation>
    </message>
    <message>
        <source>{task}.
{summary}

Licence: {licence}

State: {state}

Engine: {engine}
{reason}</source>
        <translation>‏{task}.
{summary}

الرخصة: {licence}

الحالة: {state}

المحرك: {engine}
{reason}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>A broker, for Home Assistant and the like.</source>
        <translation>وسيط لـ Home Assistant وأمثاله.</translation>
    </message>
    <message>
        <source>An address that gets a signed notice of each event.</source>
        <translation>عنوان يتلقى إشعارًا موقّعًا بكل حدث.</translation>
    </message>
    <message>
        <source>MQTT: events are told</source>
        <translation>MQTT: يُبلَّغ عن الأحداث</translation>
    </message>
    <message>
        <source>MQTT: nothing is told</source>
        <translation>MQTT: لا يُبلَّغ عن شيء</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Nobody’s data leaves this device</source>
        <translation>لا تغادر بيانات أحد هذا الجهاز</translation>
    </message>
    <message>
        <source>Pictures, faces, names and PINs stay here, and nothing is copied to another device or a cloud. Only kind, number, time, door, camera and alarm of an event can be told, to an address that somebody has set.</source>
        <translation>تبقى الصور والوجوه والأسماء والأرقام السرية هنا، ولا يُنسخ شيء إلى جهاز آخر أو سحابة. ولا يمكن الإبلاغ إلا عن نوع الحدث ورقمه ووقته وبابه والكاميرا والإنذار، إلى عنوان حدّده أحد.</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>إلى الإعدادات</translation>
    </message>
    <message>
        <source>To {address}, proved by the certificates in {file}.</source>
        <translation>إلى {address}، بإثبات الشهادات في {file}.</translation>
    </message>
    <message>
        <source>To {address}.</source>
        <translation>إلى {address}.</translation>
    </message>
    <message>
        <source>Webhook: events are told</source>
        <translation>Webhook: يُبلَّغ عن الأحداث</translation>
    </message>
    <message>
        <source>Webhook: nothing is told</source>
        <translation>Webhook: لا يُبلَّغ عن شيء</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>حذف آخر رقم</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>إدخال</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>accept settings</source>
        <translation>قبول الإعدادات</translation>
    </message>
    <message>
        <source>begin an enrolment</source>
        <translation>بدء تسجيل</translation>
    </message>
    <message>
        <source>change a door's mode</source>
        <translation>تغيير وضع باب</translation>
    </message>
    <message>
        <source>change a greeting</source>
        <translation>تغيير ترحيب</translation>
    </message>
    <message>
        <source>change a person's roles</source>
        <translation>تغيير أدوار شخص</translation>
    </message>
    <message>
        <source>change an expiry</source>
        <translation>تغيير تاريخ انتهاء</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>تغيير الإعدادات</translation>
    </message>
    <message>
        <source>change the cameras</source>
        <translation>تغيير الكاميرات</translation>
    </message>
    <message>
        <source>change the rules</source>
        <translation>تغيير القواعد</translation>
    </message>
    <message>
        <source>delete old events</source>
        <translation>حذف الأحداث القديمة</translation>
    </message>
    <message>
        <source>enable or disable a person</source>
        <translation>تفعيل شخص أو إيقافه</translation>
    </message>
    <message>
        <source>enrol a person</source>
        <translation>تسجيل شخص</translation>
    </message>
    <message>
        <source>erase after a withdrawal</source>
        <translation>المحو بعد سحب الموافقة</translation>
    </message>
    <message>
        <source>erase who has expired</source>
        <translation>محو من انتهت صلاحيتهم</translation>
    </message>
    <message>
        <source>export a person's data</source>
        <translation>تصدير بيانات شخص</translation>
    </message>
    <message>
        <source>install a model</source>
        <translation>تثبيت نموذج</translation>
    </message>
    <message>
        <source>keep an enrolment</source>
        <translation>حفظ تسجيل</translation>
    </message>
    <message>
        <source>make a backup</source>
        <translation>إنشاء نسخة احتياطية</translation>
    </message>
    <message>
        <source>mark a decision as wrong</source>
        <translation>وسم قرار بأنه خاطئ</translation>
    </message>
    <message>
        <source>open a door</source>
        <translation>فتح باب</translation>
    </message>
    <message>
        <source>pair a relay</source>
        <translation>إقران مرحّل</translation>
    </message>
    <message>
        <source>rebuild the gallery</source>
        <translation>إعادة بناء المعرض</translation>
    </message>
    <message>
        <source>remove a person</source>
        <translation>إزالة شخص</translation>
    </message>
    <message>
        <source>rename a person</source>
        <translation>تغيير اسم شخص</translation>
    </message>
    <message>
        <source>renew the key</source>
        <translation>تجديد المفتاح</translation>
    </message>
    <message>
        <source>renew the recovery passphrase</source>
        <translation>تجديد عبارة الاسترداد</translation>
    </message>
    <message>
        <source>set a PIN</source>
        <translation>تعيين رقم سري</translation>
    </message>
    <message>
        <source>start the service anew</source>
        <translation>إعادة تشغيل الخدمة</translation>
    </message>
    <message>
        <source>take PINs away</source>
        <translation>سحب الأرقام السرية</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>يرجى الانتظار.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Enrol somebody</source>
        <translation>تسجيل شخص</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Expiring soon, or expired</source>
        <translation>ينتهي قريبًا أو انتهى</translation>
    </message>
    <message>
        <source>Nobody fits.</source>
        <translation>لا أحد يطابق.</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>لم يُسجَّل أحد بعد.</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>غير مسموح له</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Search by name or role</source>
        <translation>البحث بالاسم أو الدور</translation>
    </message>
    <message>
        <source>Shown: {shown} of {all}</source>
        <translation>المعروض: {shown} من {all}</translation>
    </message>
    <message>
        <source>Who is shown</source>
        <translation>من يُعرض</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>A PIN is set. It is short, and opens together with the face only.</source>
        <translation>عُيّن رقم سري. وهو قصير، ويفتح مع الوجه فقط.</translation>
    </message>
    <message>
        <source>A PIN is set. It opens alone where a role says so.</source>
        <translation>عُيّن رقم سري. ويفتح وحده حيث يسمح الدور.</translation>
    </message>
    <message>
        <source>A last day</source>
        <translation>يوم أخير</translation>
    </message>
    <message>
        <source>A usual PIN and a duress PIN are set.</source>
        <translation>عُيّن رقم سري عادي ورقم للإكراه.</translation>
    </message>
    <message>
        <source>Add views</source>
        <translation>إضافة لقطات</translation>
    </message>
    <message>
        <source>After its last day the person's data is erased by itself.</source>
        <translation>بعد اليوم الأخير تُمحى بيانات الشخص تلقائيًا.</translation>
    </message>
    <message>
        <source>All data of this person is erased.</source>
        <translation>مُحيت جميع بيانات هذا الشخص.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good, and the receipt says why. The person can be enrolled again with a new consent only.</source>
        <translation>تُمحى جميع قوالب هذا الشخص وبياناته نهائيًا، ويذكر الإيصال السبب. ولا يمكن تسجيله من جديد إلا بموافقة جديدة.</translation>
    </message>
    <message>
        <source>All templates and data of this person are erased for good.</source>
        <translation>تُمحى جميع قوالب هذا الشخص وبياناته نهائيًا.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>سحب الموافقة</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>إيقاف {name}؟</translation>
    </message>
    <message>
        <source>Duress PIN</source>
        <translation>رقم الإكراه</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>تفعيل</translation>
    </message>
    <message>
        <source>Enrolled until</source>
        <translation>مسجّل حتى</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>محو</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>Everybody at the door reads the name then. Only if the person has agreed to it.</source>
        <translation>عندئذ يقرأ الاسمَ كلُّ من يقف عند الباب. فقط إذا وافق الشخص.</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>تاريخ الانتهاء</translation>
    </message>
    <message>
        <source>Export all data</source>
        <translation>تصدير جميع البيانات</translation>
    </message>
    <message>
        <source>Greet by name</source>
        <translation>الترحيب بالاسم</translation>
    </message>
    <message>
        <source>Greet no more</source>
        <translation>عدم الترحيب بعد الآن</translation>
    </message>
    <message>
        <source>Greet {name} by name?</source>
        <translation>الترحيب بـ {name} بالاسم؟</translation>
    </message>
    <message>
        <source>Is greeted by name at the door</source>
        <translation>يُرحَّب به باسمه عند الباب</translation>
    </message>
    <message>
        <source>Is not greeted by name</source>
        <translation>لا يُرحَّب به باسمه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>No picture is kept, only numbers of each view. Good ones open faster.</source>
        <translation>لا تُحفظ صور، بل أرقام عن كل لقطة فقط. اللقطات الجيدة تفتح أسرع.</translation>
    </message>
    <message>
        <source>Opens like the usual one, and an event tells that somebody was forced.</source>
        <translation>يفتح مثل الرقم العادي، ويُسجَّل حدث بأن أحدًا أُكره.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>الرقم السري</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Quality of the views</source>
        <translation>جودة اللقطات</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>إزالة {name}؟</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>تغيير الاسم</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>الأدوار</translation>
    </message>
    <message>
        <source>Roles say who may pass which door when.</source>
        <translation>تحدد الأدوار من يمر من أي باب ومتى.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>تعيين</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>تعيين رقم سري</translation>
    </message>
    <message>
        <source>Stored views</source>
        <translation>اللقطات المحفوظة</translation>
    </message>
    <message>
        <source>Take PINs away</source>
        <translation>سحب الأرقام السرية</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>سحب</translation>
    </message>
    <message>
        <source>Take away the PINs of {name}?</source>
        <translation>سحب الأرقام السرية من {name}؟</translation>
    </message>
    <message>
        <source>The expiry is set.</source>
        <translation>حُدّد تاريخ الانتهاء.</translation>
    </message>
    <message>
        <source>The person agreed</source>
        <translation>وافق الشخص</translation>
    </message>
    <message>
        <source>The person has another name now.</source>
        <translation>للشخص الآن اسم آخر.</translation>
    </message>
    <message>
        <source>The person is no longer let in. Nothing is erased; Enable takes it back.</source>
        <translation>لن يُسمح للشخص بالدخول. لا يُمحى شيء؛ ويمكن التراجع بزر «تفعيل».</translation>
    </message>
    <message>
        <source>The person types it. With fewer than 6 digits it needs a face as well.</source>
        <translation>يكتبه الشخص بنفسه. إذا كان أقل من 6 أرقام فيلزم الوجه أيضًا.</translation>
    </message>
    <message>
        <source>The roles are set.</source>
        <translation>عُيّنت الأدوار.</translation>
    </message>
    <message>
        <source>The rules know no roles yet: make some at Who may when.</source>
        <translation>لا تعرف القواعد أدوارًا بعد: أنشئها في «من يمر ومتى».</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>مرة أخرى للتأكيد</translation>
    </message>
    <message>
        <source>The usual PIN and the duress PIN no longer open anything.</source>
        <translation>لم يعد الرقم العادي ورقم الإكراه يفتحان شيئًا.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>لا توجد لقطات.</translation>
    </message>
    <message>
        <source>There is no usual PIN now.</source>
        <translation>لا يوجد رقم عادي الآن.</translation>
    </message>
    <message>
        <source>Type the same PIN twice.</source>
        <translation>اكتب الرقم السري نفسه مرتين.</translation>
    </message>
    <message>
        <source>{name} withdraws the consent?</source>
        <translation>هل يسحب {name} موافقته؟</translation>
    </message>
    <message>
        <source>{summary}
Enrolled on {day}
Templates: {number}
{greeting}</source>
        <translation>‏{summary}
تاريخ التسجيل: {day}
القوالب: {number}
{greeting}</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>الأرقام المدخلة</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>أدخل رقمك السري</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Shuffle digits</source>
        <translation>خلط الأرقام</translation>
    </message>
    <message>
        <source>Wait for {seconds} s.</source>
        <translation>انتظر {seconds} ثانية.</translation>
    </message>
    <message>
        <source>Your digits are not shown.</source>
        <translation>لا تظهر أرقامك.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Look straight at the camera without sunglasses or mask, or ask for help.</source>
        <translation>انظر مباشرة إلى الكاميرا بلا نظارة شمسية أو كمامة، أو اطلب المساعدة.</translation>
    </message>
    <message>
        <source>No PIN was entered. Step away and come back to try again.</source>
        <translation>لم يُدخل رقم سري. ابتعد ثم عد للمحاولة من جديد.</translation>
    </message>
    <message>
        <source>Only a living face opens this door. Show your own face, not a picture.</source>
        <translation>لا يفتح هذا الباب إلا وجه حي. أظهر وجهك أنت، لا صورة.</translation>
    </message>
    <message>
        <source>Please ask for help.</source>
        <translation>يرجى طلب المساعدة.</translation>
    </message>
    <message>
        <source>The door is locked down. Please wait, or ask for help.</source>
        <translation>الباب في إغلاق أمني. انتظر أو اطلب المساعدة.</translation>
    </message>
    <message>
        <source>The door is open.</source>
        <translation>الباب مفتوح.</translation>
    </message>
    <message>
        <source>The rules of this site are not in order. Please ask for help.</source>
        <translation>قواعد هذا الموقع غير سليمة. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>The settings of this device are not in order. Please ask for help.</source>
        <translation>إعدادات هذا الجهاز غير سليمة. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>This door cannot check what it has to. Please ask for help.</source>
        <translation>لا يستطيع هذا الباب إجراء الفحص اللازم. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>You are counted as inside already. Please ask for help.</source>
        <translation>أنت محسوب في الداخل من قبل. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>You are not enrolled any more. Please ask for help.</source>
        <translation>لم تعد مسجّلًا. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>You may not enter at this time. Please come back later.</source>
        <translation>لا يمكنك الدخول في هذا الوقت. يرجى العودة لاحقًا.</translation>
    </message>
    <message>
        <source>You may not use this door. Please use another one.</source>
        <translation>لا يمكنك استخدام هذا الباب. يرجى استخدام باب آخر.</translation>
    </message>
    <message>
        <source>Your access has expired. Please ask for help.</source>
        <translation>انتهت صلاحية دخولك. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>Your access is switched off. Please ask for help.</source>
        <translation>دخولك موقوف. اطلب المساعدة.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Backups from before hold the person still, until they are deleted: {backups}</source>
        <translation>ما زالت النسخ الاحتياطية السابقة تحوي الشخص إلى أن تُحذف: {backups}</translation>
    </message>
    <message>
        <source>Backups from before may hold the person still; their list was changed.</source>
        <translation>قد تحوي النسخ الاحتياطية السابقة الشخص؛ فقد تغيّرت قائمتها.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>تم المحو</translation>
    </message>
    <message>
        <source>Person: {person}
Erased at: {time}
Templates: {templates}
Views: {views}
Consents: {consents}
The keys to it are destroyed. This device has signed the receipt.</source>
        <translation>الشخص: {person}
وقت المحو: {time}
القوالب: {templates}
اللقطات: {views}
الموافقات: {consents}
أُتلفت مفاتيحها. ووقّع هذا الجهاز الإيصال.</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>حفظ الإيصال</translation>
    </message>
    <message>
        <source>Save to a stick</source>
        <translation>الحفظ على ذاكرة USB</translation>
    </message>
    <message>
        <source>There is no backup from before.</source>
        <translation>لا توجد نسخة احتياطية سابقة.</translation>
    </message>
</context>
<context>
    <name>Restart</name>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>It waits for its passphrase before it opens the door.</source>
        <translation>تنتظر عبارة المرور قبل أن تفتح الباب.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>يرجى الانتظار</translation>
    </message>
    <message>
        <source>Please wait. The door stays locked meanwhile.</source>
        <translation>يرجى الانتظار. يبقى الباب مقفلًا أثناء ذلك.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>إعادة التشغيل</translation>
    </message>
    <message>
        <source>Restart now?</source>
        <translation>إعادة التشغيل الآن؟</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>التغيير ساري المفعول الآن.</translation>
    </message>
    <message>
        <source>The change holds when the service has started anew. That takes some seconds, in which the door stays locked.</source>
        <translation>يسري التغيير بعد إعادة تشغيل الخدمة. يستغرق ذلك بضع ثوانٍ يبقى فيها الباب مقفلًا.</translation>
    </message>
    <message>
        <source>The service is back</source>
        <translation>عادت الخدمة</translation>
    </message>
    <message>
        <source>The service starts anew</source>
        <translation>الخدمة تبدأ من جديد</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Administrator</source>
        <translation>مسؤول</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>مدقق</translation>
    </message>
    <message>
        <source>Enroller</source>
        <translation>مسؤول التسجيل</translation>
    </message>
    <message>
        <source>Enrols people, and sees who is enrolled.</source>
        <translation>يسجّل الأشخاص ويرى من هو مسجّل.</translation>
    </message>
    <message>
        <source>Looks after people, rules, doors and settings.</source>
        <translation>يدير الأشخاص والقواعد والأبواب والإعدادات.</translation>
    </message>
    <message>
        <source>May do everything, with keys and administrators too.</source>
        <translation>يحق له كل شيء، بما في ذلك المفاتيح والمسؤولون.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المالك</translation>
    </message>
    <message>
        <source>Reads events and states, and changes nothing.</source>
        <translation>يقرأ الأحداث والحالات ولا يغيّر شيئًا.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>A PIN that opens alone needs 6 digits or more.</source>
        <translation>الرقم السري الذي يفتح وحده يحتاج إلى 6 أرقام أو أكثر.</translation>
    </message>
    <message>
        <source>Add a role</source>
        <translation>إضافة دور</translation>
    </message>
    <message>
        <source>Add this day</source>
        <translation>إضافة هذا اليوم</translation>
    </message>
    <message>
        <source>Add times</source>
        <translation>إضافة أوقات</translation>
    </message>
    <message>
        <source>Asked for: {factor}</source>
        <translation>المطلوب: {factor}</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>في أي وقت</translation>
    </message>
    <message>
        <source>At no time</source>
        <translation>ولا في أي وقت</translation>
    </message>
    <message>
        <source>At the door it says: {reason}</source>
        <translation>يظهر عند الباب: {reason}</translation>
    </message>
    <message>
        <source>At these times</source>
        <translation>في هذه الأوقات</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>تغيير {name}</translation>
    </message>
    <message>
        <source>Choose a door.</source>
        <translation>اختر بابًا.</translation>
    </message>
    <message>
        <source>Choose the days and times.</source>
        <translation>اختر الأيام والأوقات.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Closed on holidays</source>
        <translation>مغلق في العطل</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>الباب</translation>
    </message>
    <message>
        <source>Door {door}</source>
        <translation>الباب {door}</translation>
    </message>
    <message>
        <source>Doors: {doors}</source>
        <translation>الأبواب: {doors}</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>كل يوم</translation>
    </message>
    <message>
        <source>Every door</source>
        <translation>كل باب</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>كل سنة</translation>
    </message>
    <message>
        <source>Everyone enrolled may pass every door at any time from now on.</source>
        <translation>من الآن يمر كل مسجّل من كل باب في أي وقت.</translation>
    </message>
    <message>
        <source>Face and PIN</source>
        <translation>الوجه والرقم السري</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Give the role a name that no other role has.</source>
        <translation>أعطِ الدور اسمًا ليس لدور آخر.</translation>
    </message>
    <message>
        <source>Holds for people without a role</source>
        <translation>يسري على من لا دور له</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>العطل</translation>
    </message>
    <message>
        <source>Holidays as other days</source>
        <translation>العطل كسائر الأيام</translation>
    </message>
    <message>
        <source>How sure the door has to be</source>
        <translation>مدى تأكد الباب</translation>
    </message>
    <message>
        <source>Leads out</source>
        <translation>يؤدي إلى الخارج</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>اسم الدور</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>دور جديد</translation>
    </message>
    <message>
        <source>Nobody enters twice within some minutes</source>
        <translation>لا يدخل أحد مرتين خلال بضع دقائق</translation>
    </message>
    <message>
        <source>Nobody enters twice without leaving</source>
        <translation>لا يدخل أحد مرتين دون أن يخرج</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>On holidays</source>
        <translation>في العطل</translation>
    </message>
    <message>
        <source>On holidays: {times}</source>
        <translation>في العطل: {times}</translation>
    </message>
    <message>
        <source>Own times</source>
        <translation>أوقات خاصة</translation>
    </message>
    <message>
        <source>Passes in a lockdown as well</source>
        <translation>يمر في الإغلاق الأمني أيضًا</translation>
    </message>
    <message>
        <source>People who have only this role are let in nowhere from now on.</source>
        <translation>من الآن لا يدخل من ليس له إلا هذا الدور أي مكان.</translation>
    </message>
    <message>
        <source>People without a role are let in nowhere.</source>
        <translation>من لا دور له لا يدخل أي مكان.</translation>
    </message>
    <message>
        <source>Person: name or id</source>
        <translation>الشخص: الاسم أو المعرّف</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove all rules</source>
        <translation>إزالة جميع القواعد</translation>
    </message>
    <message>
        <source>Remove all rules?</source>
        <translation>إزالة جميع القواعد؟</translation>
    </message>
    <message>
        <source>Remove the role {role}?</source>
        <translation>إزالة الدور {role}؟</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>إزالة هذه الأوقات</translation>
    </message>
    <message>
        <source>Remove this role</source>
        <translation>إزالة هذا الدور</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Say who, and at which door.</source>
        <translation>حدّد من، وعند أي باب.</translation>
    </message>
    <message>
        <source>Set up rules</source>
        <translation>إعداد القواعد</translation>
    </message>
    <message>
        <source>Strict: a living face, more like the person than usual</source>
        <translation>صارم: وجه حي، وأكثر شبهًا بالشخص من المعتاد</translation>
    </message>
    <message>
        <source>Strictest: as strict, and the PIN as well</source>
        <translation>الأشد صرامة: مثله، مع الرقم السري أيضًا</translation>
    </message>
    <message>
        <source>Take away: {day}</source>
        <translation>إزالة: {day}</translation>
    </message>
    <message>
        <source>The PIN alone</source>
        <translation>الرقم السري وحده</translation>
    </message>
    <message>
        <source>The face</source>
        <translation>الوجه</translation>
    </message>
    <message>
        <source>The rules are changed, and hold from now on.</source>
        <translation>تغيّرت القواعد، وهي سارية من الآن.</translation>
    </message>
    <message>
        <source>There are no rules: everyone enrolled may pass every door at any time.</source>
        <translation>لا توجد قواعد: يمر كل مسجّل من كل باب في أي وقت.</translation>
    </message>
    <message>
        <source>Times are those of {zone}.</source>
        <translation>الأوقات بتوقيت {zone}.</translation>
    </message>
    <message>
        <source>Touch a day to take it away.</source>
        <translation>المس يومًا لإزالته.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>Try the rules out</source>
        <translation>تجربة القواعد</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>المعتاد</translation>
    </message>
    <message>
        <source>What is shown at the door</source>
        <translation>ما يُقدَّم عند الباب</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Which doors</source>
        <translation>أي أبواب</translation>
    </message>
    <message>
        <source>Who enters twice is noted</source>
        <translation>يُسجَّل من يدخل مرتين</translation>
    </message>
    <message>
        <source>Who may pass when</source>
        <translation>من يمر ومتى</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>من {begin} إلى {end}</translation>
    </message>
    <message>
        <source>{days} {begin} to {end}</source>
        <translation>‏{days} من {begin} إلى {end}</translation>
    </message>
    <message>
        <source>{day} {month}, every year</source>
        <translation>‏{day} {month}، كل سنة</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>{person} may not pass {door} at {time}.</source>
        <translation>لا يحق لـ {person} المرور من {door} في {time}.</translation>
    </message>
    <message>
        <source>{person} may pass {door} at {time}.</source>
        <translation>يحق لـ {person} المرور من {door} في {time}.</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Look at the camera first, then enter your PIN.</source>
        <translation>انظر إلى الكاميرا أولًا، ثم أدخل رقمك السري.</translation>
    </message>
    <message>
        <source>No PIN is set for you. Please ask for one.</source>
        <translation>لم يُعيَّن لك رقم سري. اطلب واحدًا.</translation>
    </message>
    <message>
        <source>One person at a time: let the other one pass first.</source>
        <translation>شخص واحد في كل مرة: دع الآخر يمر أولًا.</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>شكرًا لك.</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>هذا الرقم السري خاطئ.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Please wait.</source>
        <translation>أرقام سرية خاطئة كثيرة. يرجى الانتظار.</translation>
    </message>
</context>
<context>
    <name>SaveSheet</name>
    <message>
        <source>Form</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Plug in a USB stick. It shows here as soon as it is ready.</source>
        <translation>أدخل ذاكرة USB. ستظهر هنا عندما تكون جاهزة.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Saved as {file} on {stick}. The stick can be pulled out now.</source>
        <translation>حُفظ باسم {file} على {stick}. يمكن نزع الذاكرة الآن.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>جارٍ الحفظ</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>ذاكرة USB</translation>
    </message>
    <message>
        <source>The stick cannot be written to. Try another one.</source>
        <translation>لا يمكن الكتابة على ذاكرة USB. جرّب أخرى.</translation>
    </message>
    <message>
        <source>Whoever gets this file can read it.</source>
        <translation>من يحصل على هذا الملف يستطيع قراءته.</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>A PIN opens the door for those who may use one alone.</source>
        <translation>يفتح الرقم السري الباب لمن يحق له استخدامه وحده.</translation>
    </message>
    <message>
        <source>Alarm: the door is open</source>
        <translation>إنذار: الباب مفتوح</translation>
    </message>
    <message>
        <source>An alarm was raised.</source>
        <translation>أُطلق إنذار.</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>تفضل بالدخول</translation>
    </message>
    <message>
        <source>Come in. Nobody is checked now.</source>
        <translation>تفضل بالدخول. لا يُفحص أحد الآن.</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>أدخل رقمك السري</translation>
    </message>
    <message>
        <source>Help: {contact}</source>
        <translation>للمساعدة: {contact}</translation>
    </message>
    <message>
        <source>It has been open for too long.</source>
        <translation>ظل مفتوحًا مدة طويلة.</translation>
    </message>
    <message>
        <source>Leave by the nearest exit.</source>
        <translation>اخرج من أقرب مخرج.</translation>
    </message>
    <message>
        <source>Locked down</source>
        <translation>إغلاق أمني</translation>
    </message>
    <message>
        <source>Look at the camera to come in.</source>
        <translation>انظر إلى الكاميرا للدخول.</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>ممنوع الدخول</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>غير مقبول</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>لم يتم التعرف</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Only few people may enter now. Please wait, or ask for help.</source>
        <translation>لا يدخل الآن إلا قليلون. انتظر أو اطلب المساعدة.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>خارج الخدمة</translation>
    </message>
    <message>
        <source>Please close the door</source>
        <translation>يرجى إغلاق الباب</translation>
    </message>
    <message>
        <source>Step {number} of {steps}: it shows that you are really here.</source>
        <translation>الخطوة {number} من {steps}: تُظهر أنك هنا فعلًا.</translation>
    </message>
    <message>
        <source>The device was opened</source>
        <translation>فُتح الجهاز</translation>
    </message>
    <message>
        <source>The door is open</source>
        <translation>الباب مفتوح</translation>
    </message>
    <message>
        <source>The door was forced open</source>
        <translation>فُتح الباب بالقوة</translation>
    </message>
    <message>
        <source>The way out works as always.</source>
        <translation>طريق الخروج يعمل كالمعتاد.</translation>
    </message>
    <message>
        <source>Try again?</source>
        <translation>هل تحاول من جديد؟</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>أهلًا وسهلًا</translation>
    </message>
    <message>
        <source>Welcome, {name}</source>
        <translation>أهلًا، {name}</translation>
    </message>
    <message>
        <source>You were recognised. This door asks for your PIN as well.</source>
        <translation>تم التعرف عليك. يطلب هذا الباب رقمك السري أيضًا.</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>A bug of ours. Try again, and report it if it stays.</source>
        <translation>خطأ من جانبنا. حاول مرة أخرى، وأبلغ عنه إن استمر.</translation>
    </message>
    <message>
        <source>Technical detail: {detail}</source>
        <translation>تفصيل تقني: {detail}</translation>
    </message>
    <message>
        <source>The service is busy or does not answer.</source>
        <translation>الخدمة مشغولة أو لا تستجيب.</translation>
    </message>
    <message>
        <source>This is not allowed.</source>
        <translation>هذا غير مسموح.</translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation>لم يُنفَّذ هذا.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A change holds after a restart.</source>
        <translation>يسري التغيير بعد إعادة التشغيل.</translation>
    </message>
    <message>
        <source>A credential of systemd</source>
        <translation>بيانات اعتماد من systemd</translation>
    </message>
    <message>
        <source>A face grows as its person comes near: whoever only passes by stays smaller.</source>
        <translation>يكبر الوجه كلما اقترب صاحبه: ومن يمر مرورًا يبقى أصغر.</translation>
    </message>
    <message>
        <source>A face is lost after, seconds</source>
        <translation>يُعدّ الوجه مفقودًا بعد، ثوانٍ</translation>
    </message>
    <message>
        <source>A key file</source>
        <translation>ملف مفتاح</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>عبارة مرور</translation>
    </message>
    <message>
        <source>A relay in the network (MQTT)</source>
        <translation>مرحّل على الشبكة (MQTT)</translation>
    </message>
    <message>
        <source>A relay on this machine</source>
        <translation>مرحّل على هذا الجهاز</translation>
    </message>
    <message>
        <source>A simulated door moves no lock.</source>
        <translation>الباب المحاكى لا يحرّك أي قفل.</translation>
    </message>
    <message>
        <source>A tone when the door opens, and another when it does not.</source>
        <translation>نغمة عند فتح الباب، وأخرى عندما لا يُفتح.</translation>
    </message>
    <message>
        <source>A trained classifier (svm)</source>
        <translation>مصنّف مدرَّب (svm)</translation>
    </message>
    <message>
        <source>A trained network (mlp)</source>
        <translation>شبكة مدرَّبة (mlp)</translation>
    </message>
    <message>
        <source>After a restart</source>
        <translation>بعد إعادة التشغيل</translation>
    </message>
    <message>
        <source>Alarm when open for, seconds</source>
        <translation>إنذار عند بقائه مفتوحًا، ثوانٍ</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>جميع الإعدادات</translation>
    </message>
    <message>
        <source>Another network knows nobody who was enrolled with this one. Only what is installed is offered.</source>
        <translation>لا تعرف شبكة أخرى أحدًا سُجّل بهذه. ولا يُعرض إلا ما هو مثبّت.</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>أي حجم</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>As delivered: {value}</source>
        <translation>كما سُلّم: {value}</translation>
    </message>
    <message>
        <source>As https://host/path. No person and no picture is ever told.</source>
        <translation>مثل https://host/path. لا يُبلَّغ أبدًا عن أي شخص أو صورة.</translation>
    </message>
    <message>
        <source>As little as possible</source>
        <translation>أقل ما يمكن</translation>
    </message>
    <message>
        <source>As mqtts://user@host. No person and no picture is ever told.</source>
        <translation>مثل mqtts://user@host. لا يُبلَّغ أبدًا عن أي شخص أو صورة.</translation>
    </message>
    <message>
        <source>As the lock is built: it opens when the power is gone.</source>
        <translation>بحسب صنع القفل: يُفتح عند انقطاع الكهرباء.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>فورًا</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Between two looks while nobody is there, seconds</source>
        <translation>بين نظرتين عندما لا يوجد أحد، ثوانٍ</translation>
    </message>
    <message>
        <source>Between two looks, seconds</source>
        <translation>بين نظرتين، ثوانٍ</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>كلاهما</translation>
    </message>
    <message>
        <source>By the light of the day</source>
        <translation>بحسب ضوء النهار</translation>
    </message>
    <message>
        <source>By the pictures alone</source>
        <translation>بالصور وحدها</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>الكاميرات</translation>
    </message>
    <message>
        <source>Change it by the first set-up or by `portunus gallery rekey`.</source>
        <translation>غيّره في الإعداد الأول أو بالأمر `portunus gallery rekey`.</translation>
    </message>
    <message>
        <source>Changed and not applied</source>
        <translation>غُيّر ولم يُطبَّق</translation>
    </message>
    <message>
        <source>Check for living faces</source>
        <translation>فحص الوجوه الحية</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>اتخاذ القرار</translation>
    </message>
    <message>
        <source>Distance to the next person</source>
        <translation>المسافة إلى الشخص التالي</translation>
    </message>
    <message>
        <source>Door and lock</source>
        <translation>الباب والقفل</translation>
    </message>
    <message>
        <source>Each of them counts</source>
        <translation>يُحسب كل منهم</translation>
    </message>
    <message>
        <source>Engine that finds faces</source>
        <translation>المحرك الذي يجد الوجوه</translation>
    </message>
    <message>
        <source>Engine that tells people apart</source>
        <translation>المحرك الذي يميّز الأشخاص</translation>
    </message>
    <message>
        <source>Everybody can choose another one at the door.</source>
        <translation>يمكن لأي شخص اختيار لغة أخرى عند الباب.</translation>
    </message>
    <message>
        <source>File of certificates</source>
        <translation>ملف الشهادات</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>العثور على الوجوه</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>مجلد النماذج</translation>
    </message>
    <message>
        <source>Following faces</source>
        <translation>تتبّع الوجوه</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>من {low} إلى {high}.</translation>
    </message>
    <message>
        <source>GPIO chip</source>
        <translation>شريحة GPIO</translation>
    </message>
    <message>
        <source>How much farther the second nearest person has to be, as a part of the threshold.</source>
        <translation>كم يجب أن يكون ثاني أقرب شخص أبعد، كجزء من العتبة.</translation>
    </message>
    <message>
        <source>How near a face has to be to somebody enrolled. Smaller lets fewer strangers in, and misses more of the right people. See “Accuracy here” first.</source>
        <translation>مدى قرب الوجه من شخص مسجّل. القيمة الأصغر تُدخل غرباء أقل وتفوّت أصحاب حق أكثر. انظر «الدقة هنا» أولًا.</translation>
    </message>
    <message>
        <source>It has a part in who is let in.</source>
        <translation>له دور في تحديد من يدخل.</translation>
    </message>
    <message>
        <source>It is known what is missing without the check</source>
        <translation>معروف ما ينقص بدون الفحص</translation>
    </message>
    <message>
        <source>It is saved. It holds after a restart.</source>
        <translation>تم الحفظ. يسري بعد إعادة التشغيل.</translation>
    </message>
    <message>
        <source>It was set for this run of the service, and cannot be changed here.</source>
        <translation>حُدّد لهذا التشغيل للخدمة، ولا يمكن تغييره هنا.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>ملف المفتاح</translation>
    </message>
    <message>
        <source>Kind of door</source>
        <translation>نوع الباب</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>كبير</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>مغادرة</translation>
    </message>
    <message>
        <source>Leave without applying?</source>
        <translation>المغادرة دون تطبيق؟</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>فاتح أو داكن</translation>
    </message>
    <message>
        <source>Line of the door contact</source>
        <translation>خط ملامس الباب</translation>
    </message>
    <message>
        <source>Line of the exit button</source>
        <translation>خط زر الخروج</translation>
    </message>
    <message>
        <source>Line of the fire alarm</source>
        <translation>خط إنذار الحريق</translation>
    </message>
    <message>
        <source>Line of the relay</source>
        <translation>خط المرحّل</translation>
    </message>
    <message>
        <source>Line of the tamper contact</source>
        <translation>خط ملامس العبث</translation>
    </message>
    <message>
        <source>Lines that are active at 0 V</source>
        <translation>الخطوط الفعّالة عند 0 فولت</translation>
    </message>
    <message>
        <source>Living faces only</source>
        <translation>الوجوه الحية فقط</translation>
    </message>
    <message>
        <source>Look at known people again after, seconds</source>
        <translation>النظر من جديد إلى المعروفين بعد، ثوانٍ</translation>
    </message>
    <message>
        <source>Look at unknown people again after, seconds</source>
        <translation>النظر من جديد إلى غير المعروفين بعد، ثوانٍ</translation>
    </message>
    <message>
        <source>Looks that let somebody in</source>
        <translation>عدد النظرات للسماح بالدخول</translation>
    </message>
    <message>
        <source>Looks until somebody is unknown</source>
        <translation>عدد النظرات لاعتبار الشخص غير معروف</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>وسيط MQTT</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>القياسات</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>Models and engines</source>
        <translation>النماذج والمحركات</translation>
    </message>
    <message>
        <source>More are safer and slower.</source>
        <translation>الأكثر أكثر أمانًا وأبطأ.</translation>
    </message>
    <message>
        <source>Movement on the screen</source>
        <translation>الحركة على الشاشة</translation>
    </message>
    <message>
        <source>Name of the door that is wired</source>
        <translation>اسم الباب الموصول</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>اسم الموقع</translation>
    </message>
    <message>
        <source>Names with commas between them: relay, contact_open, exit_button, fire, tamper.</source>
        <translation>أسماء بينها فواصل: relay, contact_open, exit_button, fire, tamper.</translation>
    </message>
    <message>
        <source>Neighbours decide (knn)</source>
        <translation>يقرّر الجيران (knn)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Network that finds faces</source>
        <translation>الشبكة العصبية التي تجد الوجوه</translation>
    </message>
    <message>
        <source>Network that tells people apart</source>
        <translation>الشبكة العصبية التي تميّز الأشخاص</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>No check</source>
        <translation>بلا فحص</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>لا يطابق أي إعداد.</translation>
    </message>
    <message>
        <source>Nobody is let in</source>
        <translation>لا يدخل أحد</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>Not again for the same person within, seconds</source>
        <translation>ليس مرة أخرى للشخص نفسه خلال، ثوانٍ</translation>
    </message>
    <message>
        <source>Not wired</source>
        <translation>غير موصول</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>One for each core</source>
        <translation>واحد لكل نواة</translation>
    </message>
    <message>
        <source>Open without power</source>
        <translation>مفتوح بدون كهرباء</translation>
    </message>
    <message>
        <source>Port for Prometheus on this machine</source>
        <translation>منفذ Prometheus على هذا الجهاز</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>خيوط المعالج</translation>
    </message>
    <message>
        <source>Reduced for whom moving pictures disturb.</source>
        <translation>أقل لمن تزعجهم الصور المتحركة.</translation>
    </message>
    <message>
        <source>Review changes: {number}</source>
        <translation>مراجعة التغييرات: {number}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Several methods vote (voting)</source>
        <translation>تصوّت عدة طرق (voting)</translation>
    </message>
    <message>
        <source>Several people at once</source>
        <translation>عدة أشخاص معًا</translation>
    </message>
    <message>
        <source>Shown at the door when something does not work: a name, a telephone number.</source>
        <translation>يظهر عند الباب إذا تعطّل شيء: اسم أو رقم هاتف.</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>محاكى</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Smallest face that is let in, pixels</source>
        <translation>أصغر وجه يُسمح له، بكسل</translation>
    </message>
    <message>
        <source>Smallest face that is looked for, pixels</source>
        <translation>أصغر وجه يُبحث عنه، بكسل</translation>
    </message>
    <message>
        <source>Some of this has a part in who is let in. It is noted who changed it.</source>
        <translation>لبعض هذا دور في تحديد من يدخل. ويُسجَّل من غيّره.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Telling people apart</source>
        <translation>تمييز الأشخاص</translation>
    </message>
    <message>
        <source>The change holds now.</source>
        <translation>التغيير ساري المفعول الآن.</translation>
    </message>
    <message>
        <source>The nearest few templates (mean-of-best)</source>
        <translation>أقرب القوالب (mean-of-best)</translation>
    </message>
    <message>
        <source>The nearest one counts</source>
        <translation>يُحسب الأقرب</translation>
    </message>
    <message>
        <source>The nearest template (l2)</source>
        <translation>أقرب قالب (l2)</translation>
    </message>
    <message>
        <source>The network's own</source>
        <translation>حجم الشبكة نفسها</translation>
    </message>
    <message>
        <source>The person is asked to move</source>
        <translation>يُطلب من الشخص أن يتحرك</translation>
    </message>
    <message>
        <source>The security chip (TPM)</source>
        <translation>شريحة الأمان (TPM)</translation>
    </message>
    <message>
        <source>The usual file</source>
        <translation>الملف المعتاد</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>المجلد المعتاد</translation>
    </message>
    <message>
        <source>This does not fit. {range}</source>
        <translation>هذا لا يصلح. {range}</translation>
    </message>
    <message>
        <source>This site and its screen</source>
        <translation>هذا الموقع وشاشته</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>العتبة</translation>
    </message>
    <message>
        <source>Time to stand before the door, seconds</source>
        <translation>مدة الوقوف أمام الباب، ثوانٍ</translation>
    </message>
    <message>
        <source>Unlocked for, seconds</source>
        <translation>مدة فتح القفل، ثوانٍ</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>المعتاد</translation>
    </message>
    <message>
        <source>Usual movement</source>
        <translation>الحركة المعتادة</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>خطاف الويب (Webhook)</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>ما الذي يتغيّر</translation>
    </message>
    <message>
        <source>What was changed here is forgotten then.</source>
        <translation>عندئذ يُنسى ما غُيّر هنا.</translation>
    </message>
    <message>
        <source>Where the key comes from</source>
        <translation>مصدر المفتاح</translation>
    </message>
    <message>
        <source>Who means to come in</source>
        <translation>من يريد الدخول</translation>
    </message>
    <message>
        <source>Whom to call for help</source>
        <translation>من يُتصل به للمساعدة</translation>
    </message>
    <message>
        <source>Without a check, a picture of an enrolled person can open the door.</source>
        <translation>بدون فحص يمكن لصورة شخص مسجّل أن تفتح الباب.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>{name}: {before}, then {after}</source>
        <translation>‏{name}: {before}، ثم {after}</translation>
    </message>
    <message>
        <source>{number} means: {meaning}.</source>
        <translation>‏{number} يعني: {meaning}.</translation>
    </message>
    <message>
        <source>{value} – not as delivered</source>
        <translation>‏{value} – ليس كما سُلّم</translation>
    </message>
    <message>
        <source>{value} – not yet applied</source>
        <translation>‏{value} – لم يُطبَّق بعد</translation>
    </message>
    <message>
        <source>{value} – set for this run</source>
        <translation>‏{value} – محدد لهذا التشغيل</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>ShownOnce</name>
    <message>
        <source>Type the last group from your note</source>
        <translation>اكتب المجموعة الأخيرة مما دوّنته</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>A wrong password came too often or just now. Next try in {time}.</source>
        <translation>تكررت كلمة مرور خاطئة أو أُدخلت للتو. المحاولة التالية بعد {time}.</translation>
    </message>
    <message>
        <source>An owner gets a new password with the recovery code. All others ask an owner for one.</source>
        <translation>يحصل المالك على كلمة مرور جديدة برمز الاسترداد. ويطلبها الآخرون من مالك.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name, where there is more than one owner</source>
        <translation>الاسم، إذا كان هناك أكثر من مالك</translation>
    </message>
    <message>
        <source>New password or PIN</source>
        <translation>كلمة مرور جديدة أو رقم سري جديد</translation>
    </message>
    <message>
        <source>Password forgotten</source>
        <translation>نسيت كلمة المرور</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>كلمة المرور أو الرقم السري</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>تعيين كلمة المرور</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>الاسم أو كلمة المرور خاطئة.</translation>
    </message>
    <message>
        <source>The new password is set. Sign in with it.</source>
        <translation>عُيّنت كلمة المرور الجديدة. سجّل الدخول بها.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>مرة أخرى للتأكيد</translation>
    </message>
    <message>
        <source>Type the same new password twice.</source>
        <translation>اكتب كلمة المرور الجديدة نفسها مرتين.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Active</source>
        <translation>فعّال</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>انتهت صلاحيته</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>تنتهي صلاحيته قريبًا</translation>
    </message>
    <message>
        <source>No templates</source>
        <translation>بلا قوالب</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}</source>
        <translation>اللقطة {number}: {quality} ({value})، {source}، {liveness}</translation>
    </message>
    <message>
        <source>View {number}: {quality} ({value}), {source}, {liveness}, kept against advice</source>
        <translation>اللقطة {number}: {quality} ({value})، {source}، {liveness}، أُبقيت خلافًا للنصيحة</translation>
    </message>
    <message>
        <source>checked as living</source>
        <translation>فُحصت حيويتها</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>from a picture</source>
        <translation>من صورة</translation>
    </message>
    <message>
        <source>from the camera</source>
        <translation>من الكاميرا</translation>
    </message>
    <message>
        <source>good</source>
        <translation>جيدة</translation>
    </message>
    <message>
        <source>liveness not checked</source>
        <translation>لم تُفحص حيويتها</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>ضعيفة</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>حتى {time}</translation>
    </message>
    <message>
        <source>usual role</source>
        <translation>الدور المعتاد</translation>
    </message>
    <message>
        <source>{standing} · {role} · {expiry}</source>
        <translation>‏{standing} · {role} · {expiry}</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Come closer</source>
        <translation>اقترب</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>انظر مباشرة إلى الكاميرا</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>أومئ برأسك</translation>
    </message>
    <message>
        <source>Turn your head to your left</source>
        <translation>أدر رأسك إلى يسارك</translation>
    </message>
    <message>
        <source>Turn your head to your right</source>
        <translation>أدر رأسك إلى يمينك</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>At work</source>
        <translation>جارٍ العمل</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>لحظة من فضلك.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>الخطوة {number} من {count}</translation>
    </message>
</context>
<context>
    <name>TimeDrops</name>
    <message>
        <source>{what}, hour</source>
        <translation>‏{what}، الساعة</translation>
    </message>
    <message>
        <source>{what}, minute</source>
        <translation>‏{what}، الدقيقة</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The camera was changed and has to be accepted first.</source>
        <translation>تغيّرت الكاميرا ويجب قبولها أولًا.</translation>
    </message>
    <message>
        <source>The camera's picture stands still.</source>
        <translation>صورة الكاميرا متوقفة.</translation>
    </message>
    <message>
        <source>The camera's pictures repeat themselves.</source>
        <translation>صور الكاميرا تتكرر.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Enter the passphrase</source>
        <translation>أدخل عبارة المرور</translation>
    </message>
    <message>
        <source>Meanwhile nobody is let in. The way out works as always.</source>
        <translation>لا يدخل أحد في هذه الأثناء. طريق الخروج يعمل كالمعتاد.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>The device was restarted. What it knows of people is sealed until then.</source>
        <translation>أُعيد تشغيل الجهاز. حتى ذلك الحين يبقى ما يعرفه عن الأشخاص مختومًا.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again in {seconds} s.</source>
        <translation>عبارة المرور هذه خاطئة. حاول مرة أخرى بعد {seconds} ثانية.</translation>
    </message>
    <message>
        <source>This passphrase is wrong. Try again.</source>
        <translation>عبارة المرور هذه خاطئة. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Unlocked. The door starts.</source>
        <translation>تم الفتح. يبدأ الباب.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>جارٍ الفتح…</translation>
    </message>
</context>
</TS>

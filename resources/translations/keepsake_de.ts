<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>About</source>
      <translation>Angaben</translation>
    </message>
    <message>
      <source>All work is done on this computer.</source>
      <translation>Alle Arbeit geschieht auf diesem Computer.</translation>
    </message>
    <message>
      <source>Free software under the Apache License 2.0.</source>
      <translation>Freie Software unter der Apache-Lizenz 2.0.</translation>
    </message>
  </context>
  <context>
    <name>AliasChips</name>
    <message>
      <source>Add a name</source>
      <translation>Namen hinzufügen</translation>
    </message>
    <message>
      <source>Add another name</source>
      <translation>Weiteren Namen hinzufügen</translation>
    </message>
    <message>
      <source>Remove the name {}</source>
      <translation>Den Namen {} entfernen</translation>
    </message>
    <message>
      <source>Remove this name</source>
      <translation>Diesen Namen entfernen</translation>
    </message>
  </context>
  <context>
    <name>AnswerCheck</name>
    <message>
      <source>None of these seems to answer your question.</source>
      <translation>Nichts davon scheint deine Frage zu beantworten.</translation>
    </message>
    <message>
      <source>One of these seems to answer your question.</source>
      <translation>Eins davon scheint deine Frage zu beantworten.</translation>
    </message>
  </context>
  <context>
    <name>AnswerText</name>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Not backed by your files</source>
      <translation>Nicht durch deine Dateien belegt</translation>
    </message>
  </context>
  <context>
    <name>Answerer</name>
    <message>
      <source>The language model stopped before: trying again in {} s</source>
      <translation>Das Sprachmodell war abgebrochen: neuer Versuch in {} s</translation>
    </message>
    <message>
      <source>The language model stopped unexpectedly, so this question has no answer. Please ask once more. If that happens again and again, choose another model with `keepsake models use`; searching works all the same.</source>
      <translation>Das Sprachmodell ist unerwartet abgebrochen, daher hat diese Frage keine Antwort. Bitte frage noch einmal. Wenn das immer wieder geschieht, wähle mit `keepsake models use` ein anderes Modell; die Suche geht trotzdem.</translation>
    </message>
  </context>
  <context>
    <name>AnswersGroup</name>
    <message>
      <source>An installed reranker orders the first twenty anew, in a second at most.</source>
      <translation>Ein installiertes Modell dafür ordnet die ersten zwanzig neu, in höchstens einer Sekunde.</translation>
    </message>
    <message>
      <source>Answer from general knowledge</source>
      <translation>Aus allgemeinem Wissen antworten</translation>
    </message>
    <message>
      <source>Answer with what lies near as well</source>
      <translation>Auch mit dem antworten, was nahe liegt</translation>
    </message>
    <message>
      <source>Have a language model word answers</source>
      <translation>Antworten von einem Sprachmodell formulieren lassen</translation>
    </message>
    <message>
      <source>Northern half</source>
      <translation>Nördliche Hälfte</translation>
    </message>
    <message>
      <source>Off, the passages that answer best are quoted, which is quick and takes little memory.</source>
      <translation>Aus: Die Stellen, die am besten antworten, werden zitiert; das geht schnell und braucht wenig Arbeitsspeicher.</translation>
    </message>
    <message>
      <source>Photos of a burst and copies are one hit that tells of the others.</source>
      <translation>Serienfotos und Kopien sind ein Treffer, der die übrigen nennt.</translation>
    </message>
    <message>
      <source>Read the best hits once more</source>
      <translation>Die besten Treffer noch einmal lesen</translation>
    </message>
    <message>
      <source>Say whether a search is answered</source>
      <translation>Sagen, ob eine Suche beantwortet ist</translation>
    </message>
    <message>
      <source>Search and answers</source>
      <translation>Suche und Antworten</translation>
    </message>
    <message>
      <source>Seasons</source>
      <translation>Jahreszeiten</translation>
    </message>
    <message>
      <source>Southern half</source>
      <translation>Südliche Hälfte</translation>
    </message>
    <message>
      <source>Stack what is nearly the same</source>
      <translation>Fast Gleiches stapeln</translation>
    </message>
    <message>
      <source>The half of the world that you live in says which months “last summer” are.</source>
      <translation>Die Hälfte der Erde, auf der du lebst, sagt, welche Monate „letzter Sommer“ sind.</translation>
    </message>
    <message>
      <source>The model also reads mails of the same thread and the like.</source>
      <translation>Das Modell liest auch Mails desselben Gesprächs und Ähnliches.</translation>
    </message>
    <message>
      <source>When it is worded as a question. Looked at a moment after its hits.</source>
      <translation>Wenn sie als Frage gestellt ist. Nachgesehen wird kurz nach den Treffern.</translation>
    </message>
    <message>
      <source>When your files do not say; such answers are labelled and may be wrong.</source>
      <translation>Wenn deine Dateien nichts dazu sagen; solche Antworten sind gekennzeichnet und können falsch sein.</translation>
    </message>
  </context>
  <context>
    <name>Avatar</name>
    <message>
      <source>Avatar of {}</source>
      <translation>Bild von {}</translation>
    </message>
  </context>
  <context>
    <name>Body</name>
    <message>
      <source>Words of this file</source>
      <translation>Text dieser Datei</translation>
    </message>
  </context>
  <context>
    <name>BoxPicture</name>
    <message>
      <source>Arrows move the box, Shift and arrows resize it, Delete removes it.</source>
      <translation>Pfeiltasten bewegen den Rahmen, mit Umschalt ändern sie seine Größe, Entf entfernt ihn.</translation>
    </message>
    <message>
      <source>Picture with a box</source>
      <translation>Bild mit einem Rahmen</translation>
    </message>
  </context>
  <context>
    <name>Bridge</name>
    <message>
      <source>The engine stopped unexpectedly and is being started again. Please try once more.</source>
      <translation>Die Engine ist unerwartet abgebrochen und wird neu gestartet. Bitte versuche es noch einmal.</translation>
    </message>
  </context>
  <context>
    <name>Care</name>
    <message numerus="yes">
      <source>%n concept(s)</source>
      <translation>
        <numerusform>%n Konzept</numerusform>
        <numerusform>%n Konzepte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n Gespräch</numerusform>
        <numerusform>%n Gespräche</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>%n Notiz</numerusform>
        <numerusform>%n Notizen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n question(s)</source>
      <translation>
        <numerusform>%n Frage</numerusform>
        <numerusform>%n Fragen</numerusform>
      </translation>
    </message>
    <message>
      <source>All is well.</source>
      <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
      <source>All right</source>
      <translation>In Ordnung</translation>
    </message>
    <message>
      <source>Broken</source>
      <translation>Defekt</translation>
    </message>
    <message numerus="yes">
      <source>Broken: %n thing(s).</source>
      <translation>
        <numerusform>Defekt: %n Sache.</numerusform>
        <numerusform>Defekt: %n Sachen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Check the library</source>
      <translation>Bibliothek prüfen</translation>
    </message>
    <message>
      <source>Checking…</source>
      <translation>Wird geprüft …</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Exported to {}: {}. A file README.md in it says what is where.</source>
      <translation>Exportiert nach {}: {}. Eine Datei README.md darin sagt, was wo ist.</translation>
    </message>
    <message>
      <source>Exporting to {}…</source>
      <translation>Wird nach {} exportiert …</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Importing from {}…</source>
      <translation>Wird aus {} importiert …</translation>
    </message>
    <message numerus="yes">
      <source>It works; %n thing(s) to look at.</source>
      <translation>
        <numerusform>Es funktioniert; %n Sache ist anzusehen.</numerusform>
        <numerusform>Es funktioniert; %n Sachen sind anzusehen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Mend what can be built anew</source>
      <translation>Neu aufbauen, was sich neu aufbauen lässt</translation>
    </message>
    <message>
      <source>Mended: {}.</source>
      <translation>In Ordnung gebracht: {}.</translation>
    </message>
    <message>
      <source>Mending…</source>
      <translation>Wird in Ordnung gebracht …</translation>
    </message>
    <message>
      <source>New: {}.</source>
      <translation>Neu: {}.</translation>
    </message>
    <message>
      <source>There already, and given what they lacked: {}.</source>
      <translation>Schon da und um Fehlendes ergänzt: {}.</translation>
    </message>
    <message>
      <source>To look at</source>
      <translation>Anzusehen</translation>
    </message>
    <message>
      <source>To take it back, restore the newest copy from before it in Settings.</source>
      <translation>Um das zurückzunehmen, stelle in den Einstellungen die neueste Kopie von davor wieder her.</translation>
    </message>
  </context>
  <context>
    <name>Catalogue</name>
    <message>
      <source>99 languages, best in English</source>
      <translation>99 Sprachen, am besten Englisch</translation>
    </message>
    <message>
      <source>Answer verifier (SmolLM2-135M with adapters)</source>
      <translation>Antwortprüfer (SmolLM2-135M mit Adaptern)</translation>
    </message>
    <message>
      <source>Apple's licence for models of machine learning research: not for commercial use.</source>
      <translation>Apples Lizenz für Modelle der Forschung zum maschinellen Lernen: nicht für gewerbliche Zwecke.</translation>
    </message>
    <message>
      <source>Cannot reason, and invents answers when left alone; so the program checks every sentence.</source>
      <translation>Kann nicht schlussfolgern und erfindet Antworten, wenn es allein gelassen wird; deshalb prüft das Programm jeden Satz.</translation>
    </message>
    <message>
      <source>Cannot reason; often wrong about details.</source>
      <translation>Kann nicht schlussfolgern; irrt sich oft in Einzelheiten.</translation>
    </message>
    <message>
      <source>Does not find faces by itself; takes 80 ms a face. Not in the starter pack: its package is 100 MB, and telling people apart should be asked for.</source>
      <translation>Findet Gesichter nicht selbst; braucht 80 ms je Gesicht. Nicht im Startpaket: Sein Paket hat 100 MB, und Personen sollen nur auf Wunsch unterschieden werden.</translation>
    </message>
    <message>
      <source>Does not know whose face it is; misses faces that are turned away or very small.</source>
      <translation>Weiß nicht, wessen Gesicht es ist; übersieht abgewandte und sehr kleine Gesichter.</translation>
    </message>
    <message>
      <source>EfficientNet-Lite2 with words (basic)</source>
      <translation>EfficientNet-Lite2 mit Wörtern (einfach)</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>English, Chinese and about 27 others</source>
      <translation>Englisch, Chinesisch und etwa 27 weitere</translation>
    </message>
    <message>
      <source>English, Chinese and others</source>
      <translation>Englisch, Chinesisch und weitere</translation>
    </message>
    <message>
      <source>Finds English passages by meaning; published comparisons put it well above all-MiniLM-L6-v2.</source>
      <translation>Findet englische Textstellen nach ihrer Bedeutung; veröffentlichte Vergleiche sehen es weit vor all-MiniLM-L6-v2.</translation>
    </message>
    <message>
      <source>Finds more things, and smaller ones, than OWL-ViT.</source>
      <translation>Findet mehr und kleinere Dinge als OWL-ViT.</translation>
    </message>
    <message>
      <source>Finds passages by meaning in about a hundred languages, also those of another language than the question.</source>
      <translation>Findet Textstellen in etwa hundert Sprachen nach ihrer Bedeutung, auch in einer anderen Sprache als der der Frage.</translation>
    </message>
    <message>
      <source>Finds passages by meaning, not only by the same words.</source>
      <translation>Findet Textstellen nach ihrer Bedeutung, nicht nur nach denselben Wörtern.</translation>
    </message>
    <message>
      <source>Finds photos by free words in many languages; the ablest of the three.</source>
      <translation>Findet Fotos nach freien Worten in vielen Sprachen; das fähigste der drei.</translation>
    </message>
    <message>
      <source>Finds photos by free words, scenes and doings included, fast on any computer.</source>
      <translation>Findet Fotos nach freien Worten, auch Szenen und Tätigkeiten, schnell auf jedem Computer.</translation>
    </message>
    <message>
      <source>Finds photos by free words, scenes and doings included.</source>
      <translation>Findet Fotos nach freien Worten, auch Szenen und Tätigkeiten.</translation>
    </message>
    <message>
      <source>Finds photos of animals, food, vehicles, household things and a thousand other classes by words.</source>
      <translation>Findet Fotos von Tieren, Essen, Fahrzeugen, Haushaltsdingen und tausend anderen Klassen nach Worten.</translation>
    </message>
    <message>
      <source>Finds things of 79 everyday classes in photos, in a fifth of a second each.</source>
      <translation>Findet Dinge aus 79 alltäglichen Klassen in Fotos, in je einer Fünftelsekunde.</translation>
    </message>
    <message>
      <source>Finds things of the categories of your concepts in photos, so that small ones are recognised too.</source>
      <translation>Findet in Fotos Dinge der Kategorien deiner Konzepte, sodass auch kleine erkannt werden.</translation>
    </message>
    <message>
      <source>Is no better at numbers and rare names, and takes about a fifth longer to learn meanings than all-MiniLM-L6-v2.</source>
      <translation>Ist bei Zahlen und seltenen Namen nicht besser und braucht für Bedeutungen etwa ein Fünftel länger als all-MiniLM-L6-v2.</translation>
    </message>
    <message>
      <source>Is slow on full pages and poor at handwriting.</source>
      <translation>Ist langsam bei vollen Seiten und schlecht bei Handschrift.</translation>
    </message>
    <message>
      <source>Is weak at people's doings, at scenes and at anything that is not one of its classes.</source>
      <translation>Ist schwach bei Tätigkeiten von Menschen, bei Szenen und bei allem, was nicht zu seinen Klassen gehört.</translation>
    </message>
    <message>
      <source>Its licence allows research only. Sees coarse things better than fine print.</source>
      <translation>Seine Lizenz erlaubt nur Forschung. Sieht Grobes besser als Kleingedrucktes.</translation>
    </message>
    <message>
      <source>Its licence allows research only. Slow without a graphics card.</source>
      <translation>Seine Lizenz erlaubt nur Forschung. Langsam ohne Grafikkarte.</translation>
    </message>
    <message>
      <source>Knows little of languages other than English, of numbers and of rare names.</source>
      <translation>Versteht wenig von anderen Sprachen als Englisch, von Zahlen und von seltenen Namen.</translation>
    </message>
    <message>
      <source>Latin and Chinese scripts</source>
      <translation>Lateinische und chinesische Schrift</translation>
    </message>
    <message>
      <source>Looks at 224 pixels a side, so small things escape it.</source>
      <translation>Sieht 224 Bildpunkte je Seite, sodass ihm Kleines entgeht.</translation>
    </message>
    <message>
      <source>Looks at pictures and says in a sentence what they show.</source>
      <translation>Sieht Bilder an und sagt in einem Satz, was sie zeigen.</translation>
    </message>
    <message>
      <source>Looks at pictures and says what they show, somewhat better than the smallest.</source>
      <translation>Sieht Bilder an und sagt, was sie zeigen, etwas besser als das kleinste.</translation>
    </message>
    <message>
      <source>Looks at pictures and words answers about them.</source>
      <translation>Sieht Bilder an und formuliert Antworten dazu.</translation>
    </message>
    <message>
      <source>Looks at pictures and words good answers in many languages.</source>
      <translation>Sieht Bilder an und formuliert gute Antworten in vielen Sprachen.</translation>
    </message>
    <message>
      <source>Looks at pictures, reads words in them and answers in sentences.</source>
      <translation>Sieht Bilder an, liest Wörter darin und antwortet in Sätzen.</translation>
    </message>
    <message>
      <source>Makes more mistakes than Whisper base and knows no other language.</source>
      <translation>Macht mehr Fehler als Whisper base und kann keine andere Sprache.</translation>
    </message>
    <message>
      <source>Makes more mistakes than Whisper base.</source>
      <translation>Macht mehr Fehler als Whisper base.</translation>
    </message>
    <message>
      <source>Mishears names, strong accents and people who speak at once; does not know who speaks.</source>
      <translation>Verhört sich bei Namen, starkem Akzent und wenn mehrere zugleich sprechen; weiß nicht, wer spricht.</translation>
    </message>
    <message>
      <source>Misses what none of its classes resembles; takes no notice of the categories of your concepts.</source>
      <translation>Übersieht, was keiner seiner Klassen ähnelt; beachtet die Kategorien deiner Konzepte nicht.</translation>
    </message>
    <message>
      <source>OWL-ViT base, patches of 32</source>
      <translation>OWL-ViT base, Kacheln von 32</translation>
    </message>
    <message>
      <source>OWLv2 base, ensemble</source>
      <translation>OWLv2 base, Ensemble</translation>
    </message>
    <message>
      <source>OpenCLIP ViT-B-32 (LAION-2B)</source>
      <translation>OpenCLIP ViT-B-32 (LAION-2B)</translation>
    </message>
    <message>
      <source>Reads English only, 200 words at a time, and no photos.</source>
      <translation>Liest nur Englisch, 200 Wörter auf einmal, und keine Fotos.</translation>
    </message>
    <message>
      <source>Reads printed text in photos and scanned pages.</source>
      <translation>Liest Gedrucktes in Fotos und gescannten Seiten.</translation>
    </message>
    <message>
      <source>Sees how many faces a photo shows and where.</source>
      <translation>Sieht, wie viele Gesichter ein Foto zeigt und wo.</translation>
    </message>
    <message>
      <source>Several times slower than all-MiniLM-L6-v2, so it asks for a fast computer or a graphics card.</source>
      <translation>Mehrmals langsamer als all-MiniLM-L6-v2; verlangt also einen schnellen Computer oder eine Grafikkarte.</translation>
    </message>
    <message>
      <source>Slow on modest computers, and takes 1.6 GB of memory with its words.</source>
      <translation>Langsam auf einfachen Computern; braucht samt seinen Wörtern 1,6 GB Arbeitsspeicher.</translation>
    </message>
    <message>
      <source>Slow without a graphics card, and takes 2 GB of memory.</source>
      <translation>Langsam ohne Grafikkarte; braucht 2 GB Arbeitsspeicher.</translation>
    </message>
    <message>
      <source>Slow without a graphics card.</source>
      <translation>Langsam ohne Grafikkarte.</translation>
    </message>
    <message>
      <source>Takes 2 GB of memory.</source>
      <translation>Braucht 2 GB Arbeitsspeicher.</translation>
    </message>
    <message>
      <source>Takes about three times as long as Whisper base.</source>
      <translation>Braucht etwa dreimal so lange wie Whisper base.</translation>
    </message>
    <message>
      <source>Takes nearly 5 GB of memory and is slow without a graphics card.</source>
      <translation>Braucht fast 5 GB Arbeitsspeicher und ist ohne Grafikkarte langsam.</translation>
    </message>
    <message>
      <source>Takes two gigabytes of memory and several seconds an answer; declines too often.</source>
      <translation>Braucht zwei Gigabyte Arbeitsspeicher und mehrere Sekunden je Antwort; lehnt zu oft ab.</translation>
    </message>
    <message>
      <source>Tells whether a passage states the answer to a question, and with what words, so that fewer questions are answered from passages that do not.</source>
      <translation>Sagt, ob die Antwort auf eine Frage in einer Stelle steht und mit welchen Worten, sodass weniger Fragen aus Stellen beantwortet werden, die sie nicht enthalten.</translation>
    </message>
    <message>
      <source>Tells whether two faces are of one person, so that people can be concepts.</source>
      <translation>Sagt, ob zwei Gesichter zu einer Person gehören, sodass Personen Konzepte sein können.</translation>
    </message>
    <message>
      <source>The model is for research and evaluation, not for commercial use.</source>
      <translation>Das Modell ist für Forschung und zum Erproben, nicht für gewerbliche Zwecke.</translation>
    </message>
    <message>
      <source>They bind you to Google's list of uses that are prohibited.</source>
      <translation>Sie binden dich an Googles Liste verbotener Verwendungen.</translation>
    </message>
    <message>
      <source>Was not tried by us, and takes seconds a photo without a graphics card.</source>
      <translation>Wurde von uns nicht erprobt und braucht ohne Grafikkarte Sekunden je Foto.</translation>
    </message>
    <message>
      <source>Was not tried by us, and takes several times as long as OWL-ViT.</source>
      <translation>Wurde von uns nicht erprobt und braucht mehrmals so lange wie OWL-ViT.</translation>
    </message>
    <message>
      <source>Whisper tiny, English</source>
      <translation>Whisper tiny, Englisch</translation>
    </message>
    <message>
      <source>Words a short answer from the passages that were found, within a second on any computer.</source>
      <translation>Formuliert aus den gefundenen Textstellen eine kurze Antwort, auf jedem Computer in einer Sekunde.</translation>
    </message>
    <message>
      <source>Words better answers, cites them and says when the sources hold none.</source>
      <translation>Formuliert bessere Antworten, belegt sie und sagt, wenn die Quellen keine enthalten.</translation>
    </message>
    <message>
      <source>Writes down clear English speech, about twice as fast as Whisper base.</source>
      <translation>Schreibt deutlich gesprochenes Englisch auf, etwa doppelt so schnell wie Whisper base.</translation>
    </message>
    <message>
      <source>Writes down clear speech in many languages, about twice as fast as Whisper base.</source>
      <translation>Schreibt deutlich Gesprochenes in vielen Sprachen auf, etwa doppelt so schnell wie Whisper base.</translation>
    </message>
    <message>
      <source>Writes down clear speech with the time of every phrase.</source>
      <translation>Schreibt deutlich Gesprochenes auf, mit der Zeit jedes Satzteils.</translation>
    </message>
    <message>
      <source>Writes down hard speech best, in many languages, faster than medium.</source>
      <translation>Schreibt schwer Verständliches am besten auf, in vielen Sprachen, schneller als medium.</translation>
    </message>
    <message>
      <source>Writes down hard speech well, in many languages.</source>
      <translation>Schreibt schwer Verständliches gut auf, in vielen Sprachen.</translation>
    </message>
    <message>
      <source>Writes down speech with fewer mistakes than Whisper base.</source>
      <translation>Schreibt Gesprochenes mit weniger Fehlern auf als Whisper base.</translation>
    </message>
    <message>
      <source>about 100 languages</source>
      <translation>etwa 100 Sprachen</translation>
    </message>
    <message>
      <source>about 140 languages</source>
      <translation>etwa 140 Sprachen</translation>
    </message>
    <message>
      <source>any language</source>
      <translation>jede Sprache</translation>
    </message>
    <message>
      <source>bge-base-en-v1.5 (English, larger)</source>
      <translation>bge-base-en-v1.5 (Englisch, größer)</translation>
    </message>
    <message>
      <source>many languages</source>
      <translation>viele Sprachen</translation>
    </message>
    <message>
      <source>multilingual-e5-small (many languages)</source>
      <translation>multilingual-e5-small (viele Sprachen)</translation>
    </message>
  </context>
  <context>
    <name>ChangeCard</name>
    <message>
      <source>Change of the image model</source>
      <translation>Wechsel des Bildmodells</translation>
    </message>
    <message>
      <source>Change of the text model</source>
      <translation>Wechsel des Textmodells</translation>
    </message>
    <message>
      <source>Go back to {}</source>
      <translation>Zurück zu {}</translation>
    </message>
    <message>
      <source>Keep the new one</source>
      <translation>Das neue behalten</translation>
    </message>
    <message>
      <source>Pictures and concepts are found by {} now. What {} saw in your pictures is kept until you say so; that takes {}.</source>
      <translation>Bilder und Konzepte werden jetzt mit {} gefunden. Was {} in deinen Bildern gesehen hat, bleibt, bis du etwas anderes sagst; das braucht {}.</translation>
    </message>
    <message>
      <source>Searches go by {} now. What {} made of your texts is kept until you say so; that takes {}.</source>
      <translation>Gesucht wird jetzt mit {}. Was {} aus deinen Texten gemacht hat, bleibt, bis du etwas anderes sagst; das braucht {}.</translation>
    </message>
    <message>
      <source>Stay with {}</source>
      <translation>Bei {} bleiben</translation>
    </message>
    <message>
      <source>{} of {} pictures were seen by {}, the newest first. Pictures and concepts are found by {} until all were.</source>
      <translation>{} von {} Bildern hat {} schon gesehen, die neuesten zuerst. Bilder und Konzepte werden mit {} gefunden, bis es alle sind.</translation>
    </message>
    <message>
      <source>{} of {} pictures were seen by {}. {} is not installed any more, so the others are found by words only until all were.</source>
      <translation>{} von {} Bildern hat {} schon gesehen. {} ist nicht mehr installiert, daher werden die übrigen bis dahin nur über Wörter gefunden.</translation>
    </message>
    <message>
      <source>{} of {} texts have their meaning by {}, the newest first. Searches go by {} until all have.</source>
      <translation>{} von {} Texten haben ihre Bedeutung von {}, die neuesten zuerst. Gesucht wird mit {}, bis alle sie haben.</translation>
    </message>
    <message>
      <source>{} of {} texts have their meaning by {}. {} is not installed any more, so searches guess until all have.</source>
      <translation>{} von {} Texten haben ihre Bedeutung von {}. {} ist nicht mehr installiert, daher ist die Suche ungenauer, bis alle sie haben.</translation>
    </message>
  </context>
  <context>
    <name>Chat</name>
    <message>
      <source>(not backed by your files)</source>
      <translation>(nicht durch deine Dateien belegt)</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Answers come from your files alone, each sentence with its source. Go on asking: “and in June?” is understood.</source>
      <translation>Antworten kommen nur aus deinen Dateien, jeder Satz mit seiner Quelle. Frag einfach weiter: „und im Juni?“ wird verstanden.</translation>
    </message>
    <message>
      <source>Ask about your files</source>
      <translation>Frag nach deinen Dateien</translation>
    </message>
    <message>
      <source>Choose a language model</source>
      <translation>Sprachmodell wählen</translation>
    </message>
    <message>
      <source>First choose a folder with your photos, documents, recordings or notes.</source>
      <translation>Wähle zuerst einen Ordner mit deinen Fotos, Dokumenten, Aufnahmen oder Notizen.</translation>
    </message>
    <message>
      <source>Open sample</source>
      <translation>Beispiel öffnen</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>There is nothing to ask about yet</source>
      <translation>Es gibt noch nichts, wonach du fragen kannst</translation>
    </message>
    <message>
      <source>Without a language model, answers quote your files.</source>
      <translation>Ohne Sprachmodell zitieren die Antworten deine Dateien.</translation>
    </message>
    <message>
      <source>a source</source>
      <translation>eine Quelle</translation>
    </message>
    <message>
      <source>{} has changed</source>
      <translation>{} hat sich geändert</translation>
    </message>
    <message>
      <source>{} was deleted</source>
      <translation>{} wurde gelöscht</translation>
    </message>
    <message>
      <source>{} was forgotten</source>
      <translation>{} wurde vergessen</translation>
    </message>
  </context>
  <context>
    <name>ChatList</name>
    <message numerus="yes">
      <source>%n question(s)</source>
      <translation>
        <numerusform>%n Frage</numerusform>
        <numerusform>%n Fragen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n unanswered</source>
      <translation>
        <numerusform>%n unbeantwortet</numerusform>
        <numerusform>%n unbeantwortet</numerusform>
      </translation>
    </message>
    <message>
      <source>Conversation of {}</source>
      <translation>Gespräch vom {}</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Gespräche</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message numerus="yes">
      <source>Delete %n conversation(s)</source>
      <translation>
        <numerusform>%n Gespräch löschen</numerusform>
        <numerusform>%n Gespräche löschen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %n conversation(s)…</source>
      <translation>
        <numerusform>%n Gespräch löschen …</numerusform>
        <numerusform>%n Gespräche löschen …</numerusform>
      </translation>
    </message>
    <message>
      <source>Delete “{}” {}?</source>
      <translation>„{}“ {} löschen?</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Löschen …</translation>
    </message>
    <message>
      <source>Export the conversation</source>
      <translation>Gespräch exportieren</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Markdown (*.md)</source>
      <translation>Markdown (*.md)</translation>
    </message>
    <message>
      <source>No conversation has “{}” in it.</source>
      <translation>In keinem Gespräch kommt „{}“ vor.</translation>
    </message>
    <message>
      <source>No conversations yet.</source>
      <translation>Noch keine Gespräche.</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <source>Search conversations</source>
      <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
      <source>What you kept in the notebook stays. This cannot be undone.</source>
      <translation>Was du im Notizbuch behalten hast, bleibt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
      <source>Written to {}.</source>
      <translation>In {} gespeichert.</translation>
    </message>
    <message numerus="yes">
      <source>with %n question(s)</source>
      <translation>
        <numerusform>mit %n Frage</numerusform>
        <numerusform>mit %n Fragen</numerusform>
      </translation>
    </message>
    <message>
      <source>{} cannot be written ({}).</source>
      <translation>{} kann nicht geschrieben werden ({}).</translation>
    </message>
  </context>
  <context>
    <name>ChatView</name>
    <message>
      <source>(untitled)</source>
      <translation>(ohne Titel)</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Löschen …</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>Remove from the notebook</source>
      <translation>Aus dem Notizbuch entfernen</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
  </context>
  <context>
    <name>Chip</name>
    <message>
      <source>Take away: {}</source>
      <translation>Wegnehmen: {}</translation>
    </message>
  </context>
  <context>
    <name>ChipRow</name>
    <message>
      <source>Take away</source>
      <translation>Wegnehmen</translation>
    </message>
  </context>
  <context>
    <name>ChoiceChips</name>
    <message>
      <source>E</source>
      <translation>O</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Looking…</source>
      <translation>Suche läuft …</translation>
    </message>
    <message>
      <source>N</source>
      <translation>N</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <source>S</source>
      <translation>S</translation>
    </message>
    <message>
      <source>W</source>
      <translation>W</translation>
    </message>
    <message>
      <source>With</source>
      <translation>Mit</translation>
    </message>
  </context>
  <context>
    <name>Chosen</name>
    <message>
      <source>Your choice cannot be kept: {} cannot be written ({}).</source>
      <translation>Deine Wahl kann nicht behalten werden: {} kann nicht geschrieben werden ({}).</translation>
    </message>
  </context>
  <context>
    <name>ClusterCard</name>
    <message>
      <source>Add to…</source>
      <translation>Hinzufügen zu …</translation>
    </message>
    <message>
      <source>Ask about it again</source>
      <translation>Wieder danach fragen</translation>
    </message>
    <message>
      <source>Do not ask again</source>
      <translation>Nicht mehr fragen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of this group</source>
      <translation>Name dieser Gruppe</translation>
    </message>
    <message>
      <source>Someone</source>
      <translation>Jemand</translation>
    </message>
    <message>
      <source>Something</source>
      <translation>Etwas</translation>
    </message>
    <message>
      <source>Teach</source>
      <translation>Beibringen</translation>
    </message>
    <message>
      <source>Who is this?</source>
      <translation>Wer ist das?</translation>
    </message>
    <message numerus="yes">
      <source>in %n photo(s)</source>
      <translation>
        <numerusform>in %n Foto</numerusform>
        <numerusform>in %n Fotos</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message numerus="yes">
      <source>%n character(s) too long for a question</source>
      <translation>
        <numerusform>%n Zeichen zu lang für eine Frage</numerusform>
        <numerusform>%n Zeichen zu lang für eine Frage</numerusform>
      </translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Attach a picture</source>
      <translation>Bild anhängen</translation>
    </message>
    <message>
      <source>Do not ask this</source>
      <translation>Das nicht fragen</translation>
    </message>
    <message>
      <source>Edit this</source>
      <translation>Das bearbeiten</translation>
    </message>
    <message>
      <source>Enter asks · Shift+Enter: new line</source>
      <translation>Enter fragt · Umschalt+Enter: neue Zeile</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Next: {}</source>
      <translation>Als Nächstes: {}</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>That is too long for a question (at most {} characters), so it was not pasted. Save it as a note in a folder that Keepsake watches, and ask about it.</source>
      <translation>Das ist für eine Frage zu lang (höchstens {} Zeichen) und wurde nicht eingefügt. Speichere es als Notiz in einem Ordner, den Keepsake beobachtet, und frage danach.</translation>
    </message>
    <message>
      <source>What do you want to know about the picture?</source>
      <translation>Was möchtest du über das Bild wissen?</translation>
    </message>
    <message numerus="yes">
      <source>and %n more question(s)</source>
      <translation>
        <numerusform>und %n weitere Frage</numerusform>
        <numerusform>und %n weitere Fragen</numerusform>
      </translation>
    </message>
    <message>
      <source>{} of {} characters</source>
      <translation>{} von {} Zeichen</translation>
    </message>
  </context>
  <context>
    <name>ConceptForm</name>
    <message>
      <source>Also called</source>
      <translation>Heißt auch</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Info</source>
      <translation>Info</translation>
    </message>
    <message>
      <source>Lasting facts, not clothes: who or what it is, what matters about it.</source>
      <translation>Was bleibt, nicht die Kleidung: wer oder was es ist und was daran wichtig ist.</translation>
    </message>
    <message>
      <source>Looser or stricter</source>
      <translation>Lockerer oder strenger</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Notes, for you alone</source>
      <translation>Notizen, nur für dich</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>Wird gespeichert …</translation>
    </message>
  </context>
  <context>
    <name>ConceptGrid</name>
    <message>
      <source>Concepts</source>
      <translation>Konzepte</translation>
    </message>
  </context>
  <context>
    <name>Concepts</name>
    <message numerus="yes">
      <source>%n answer(s) of yours about where it is,</source>
      <translation>
        <numerusform>%n deiner Antworten dazu, wo es vorkommt,</numerusform>
        <numerusform>%n deiner Antworten dazu, wo es vorkommt,</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n example picture(s),</source>
      <translation>
        <numerusform>%n Beispielbild,</numerusform>
        <numerusform>%n Beispielbilder,</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n fewer</source>
      <translation>
        <numerusform>%n weniger</numerusform>
        <numerusform>%n weniger</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n fewer if strictest</source>
      <translation>
        <numerusform>%n weniger, wenn am strengsten</numerusform>
        <numerusform>%n weniger, wenn am strengsten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more if loosest</source>
      <translation>
        <numerusform>%n mehr, wenn am lockersten</numerusform>
        <numerusform>%n mehr, wenn am lockersten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n new</source>
      <translation>
        <numerusform>%n neu</numerusform>
        <numerusform>%n neu</numerusform>
      </translation>
    </message>
    <message>
      <source>Copies of the days before hold it until you delete them in Settings.</source>
      <translation>Kopien der Tage davor enthalten es noch, bis du sie in den Einstellungen löschst.</translation>
    </message>
    <message>
      <source>Info and notes of both are joined, and what you confirmed or rejected stays.</source>
      <translation>Info und Notizen beider werden verbunden, und was du bestätigt oder abgelehnt hast, bleibt.</translation>
    </message>
    <message numerus="yes">
      <source>It will have %n example picture(s), each kept once.</source>
      <translation>
        <numerusform>Es hat dann %n Beispielbild, jedes nur einmal.</numerusform>
        <numerusform>Es hat dann %n Beispielbilder, jedes nur einmal.</numerusform>
      </translation>
    </message>
    <message>
      <source>You can undo it.</source>
      <translation>Du kannst es rückgängig machen.</translation>
    </message>
    <message>
      <source>Your files stay as they are. This cannot be undone.</source>
      <translation>Deine Dateien bleiben, wie sie sind. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
      <source>and that it was found in %n place(s).</source>
      <translation>
        <numerusform>und dass es an %n Stelle gefunden wurde.</numerusform>
        <numerusform>und dass es an %n Stellen gefunden wurde.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>named in %n text(s)</source>
      <translation>
        <numerusform>in %n Text genannt</numerusform>
        <numerusform>in %n Texten genannt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>now named in %n text(s)</source>
      <translation>
        <numerusform>jetzt in %n Text genannt</numerusform>
        <numerusform>jetzt in %n Texten genannt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>now seen in %n photo(s)</source>
      <translation>
        <numerusform>jetzt auf %n Foto zu sehen</numerusform>
        <numerusform>jetzt auf %n Fotos zu sehen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>seen in %n photo(s)</source>
      <translation>
        <numerusform>auf %n Foto zu sehen</numerusform>
        <numerusform>auf %n Fotos zu sehen</numerusform>
      </translation>
    </message>
    <message>
      <source>“{}” becomes part of “{}”, which will also answer to that name.</source>
      <translation>„{}“ geht in „{}“ auf, das dann auch auf diesen Namen hört.</translation>
    </message>
    <message>
      <source>“{}” is erased with its history:</source>
      <translation>„{}“ wird mit seinem Verlauf gelöscht:</translation>
    </message>
  </context>
  <context>
    <name>ConceptsView</name>
    <message>
      <source>Concepts</source>
      <translation>Konzepte</translation>
    </message>
    <message>
      <source>Concepts, to teach, without a name</source>
      <translation>Konzepte, Beibringen, ohne Namen</translation>
    </message>
    <message>
      <source>Teach</source>
      <translation>Beibringen</translation>
    </message>
    <message>
      <source>Who is this?</source>
      <translation>Wer ist das?</translation>
    </message>
  </context>
  <context>
    <name>Copies</name>
    <message>
      <source>A copy of how it is now is made first; it is the only one that stays. What you have forgotten is then in no copy any more, and nothing from before today can be restored.</source>
      <translation>Zuerst wird eine Kopie des jetzigen Stands gemacht; nur sie bleibt. Was du vergessen hast, ist dann in keiner Kopie mehr, und nichts von vor heute kann wiederhergestellt werden.</translation>
    </message>
    <message>
      <source>A copy of {} was saved: {}</source>
      <translation>Eine Kopie von {} wurde gespeichert: {}</translation>
    </message>
    <message>
      <source>An empty folder for the export</source>
      <translation>Ein leerer Ordner für den Export</translation>
    </message>
    <message>
      <source>Check the library…</source>
      <translation>Bibliothek prüfen …</translation>
    </message>
    <message>
      <source>Copy now</source>
      <translation>Jetzt kopieren</translation>
    </message>
    <message>
      <source>Copy what you typed every day</source>
      <translation>Täglich kopieren, was du eingegeben hast</translation>
    </message>
    <message>
      <source>Copying the library…</source>
      <translation>Die Bibliothek wird kopiert …</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Entf</translation>
    </message>
    <message>
      <source>Delete all older copies?</source>
      <translation>Alle älteren Kopien löschen?</translation>
    </message>
    <message>
      <source>Delete older copies…</source>
      <translation>Ältere Kopien löschen …</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <source>Last copy: {} · {} · in {}</source>
      <translation>Letzte Kopie: {} · {} · in {}</translation>
    </message>
    <message>
      <source>List the copies again</source>
      <translation>Die Kopien noch einmal auflisten</translation>
    </message>
    <message>
      <source>No copy was made yet. They go to {}</source>
      <translation>Es gibt noch keine Kopie. Sie kommen nach {}</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Restore a copy</source>
      <translation>Eine Kopie wiederherstellen</translation>
    </message>
    <message>
      <source>Restore another…</source>
      <translation>Eine andere wiederherstellen …</translation>
    </message>
    <message>
      <source>Restore the copy: {}</source>
      <translation>Die Kopie wiederherstellen: {}</translation>
    </message>
    <message>
      <source>Restore this copy?</source>
      <translation>Diese Kopie wiederherstellen?</translation>
    </message>
    <message>
      <source>Restore…</source>
      <translation>Wiederherstellen …</translation>
    </message>
    <message>
      <source>Restoring the copy…</source>
      <translation>Die Kopie wird wiederhergestellt …</translation>
    </message>
    <message>
      <source>Save a copy of the library</source>
      <translation>Kopie der Bibliothek speichern</translation>
    </message>
    <message>
      <source>Save a copy…</source>
      <translation>Kopie speichern …</translation>
    </message>
    <message>
      <source>Show its folder</source>
      <translation>Den Ordner zeigen</translation>
    </message>
    <message>
      <source>Show the copies</source>
      <translation>Kopien zeigen</translation>
    </message>
    <message>
      <source>The copies cannot be listed. {}</source>
      <translation>Die Kopien können nicht aufgelistet werden. {}</translation>
    </message>
    <message>
      <source>The copy is restored.</source>
      <translation>Die Kopie ist wiederhergestellt.</translation>
    </message>
    <message>
      <source>The folder of an export</source>
      <translation>Der Ordner eines Exports</translation>
    </message>
    <message>
      <source>The last copy could not be made ({}). {}</source>
      <translation>Die letzte Kopie ist nicht gelungen ({}). {}</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Undo restoring</source>
      <translation>Wiederherstellen rückgängig machen</translation>
    </message>
    <message>
      <source>What you have forgotten is then in no copy any more.</source>
      <translation>Was du vergessen hast, ist dann in keiner Kopie mehr.</translation>
    </message>
    <message>
      <source>What you taught, asked, kept and chose; the last seven copies are kept. What is read in your files is not in them, as it can be read again. What you forget stays in the copies of the days before until they are replaced or deleted.</source>
      <translation>Was du beigebracht, gefragt, behalten und gewählt hast; die letzten sieben Kopien bleiben. Was in deinen Dateien gelesen wurde, ist nicht darin, da es noch einmal gelesen werden kann. Was du vergisst, bleibt in den Kopien der Tage davor, bis sie ersetzt oder gelöscht werden.</translation>
    </message>
    <message>
      <source>Your library</source>
      <translation>Deine Bibliothek</translation>
    </message>
    <message>
      <source>before a copy was restored or an export came in</source>
      <translation>bevor eine Kopie wiederhergestellt oder ein Export importiert wurde</translation>
    </message>
    <message>
      <source>before an update</source>
      <translation>vor einer Aktualisierung</translation>
    </message>
    <message>
      <source>{}

What you taught, asked, kept and chose will be as it was then, also what you have forgotten since. Your files, folders and what is read in them stay. How it is now is copied first, so that you can go back.</source>
      <translation>{}

Was du gelehrt, gefragt, aufgehoben und gewählt hast, wird so sein wie damals, auch was du seitdem vergessen lassen hast. Deine Dateien, Ordner und was darin gelesen wurde, bleiben. Wie es jetzt ist, wird zuerst kopiert, damit du zurückkannst.</translation>
    </message>
  </context>
  <context>
    <name>CrashNote</name>
    <message>
      <source>Keepsake ended unexpectedly last time. Nothing was lost, and nothing was sent; the details are in {}.</source>
      <translation>Keepsake ist letztes Mal unerwartet beendet worden. Nichts ist verloren, und nichts wurde gesendet; Genaueres steht in {}.</translation>
    </message>
  </context>
  <context>
    <name>DateScrubber</name>
    <message>
      <source>Month</source>
      <translation>Monat</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Looking for changes…</source>
      <translation>Suche nach Änderungen …</translation>
    </message>
    <message>
      <source>No program opens {} here.</source>
      <translation>Kein Programm öffnet hier {}.</translation>
    </message>
    <message>
      <source>{} cannot be reached now. Is its drive connected?</source>
      <translation>{} ist gerade nicht erreichbar. Ist das Laufwerk angeschlossen?</translation>
    </message>
    <message>
      <source>{} cannot be shown here.</source>
      <translation>{} kann hier nicht gezeigt werden.</translation>
    </message>
    <message>
      <source>{} is not there any more: it was moved or deleted. If it was moved, look for changes, and search again.</source>
      <translation>{} ist nicht mehr da: Die Datei wurde verschoben oder gelöscht. Wenn sie verschoben wurde, lass nach Änderungen suchen und suche noch einmal.</translation>
    </message>
    <message>
      <source>{} now.</source>
      <translation>Zurzeit: {}.</translation>
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>About this file</source>
      <translation>Über diese Datei</translation>
    </message>
    <message>
      <source>Copy {}</source>
      <translation>{} kopieren</translation>
    </message>
    <message>
      <source>Perhaps {}: search for it</source>
      <translation>Vielleicht {}: danach suchen</translation>
    </message>
    <message>
      <source>Search for {}</source>
      <translation>Nach {} suchen</translation>
    </message>
  </context>
  <context>
    <name>DriftCard</name>
    <message>
      <source>Make all meanings anew</source>
      <translation>Alle Bedeutungen neu bilden</translation>
    </message>
    <message>
      <source>Making the meanings of all {} texts anew is done in the background.</source>
      <translation>Die Bedeutungen aller {} Texte werden im Hintergrund neu gebildet.</translation>
    </message>
    <message>
      <source>Making the meanings of all {} texts anew takes about {}, in the background.</source>
      <translation>Die Bedeutungen aller {} Texte neu zu bilden dauert etwa {}, im Hintergrund.</translation>
    </message>
    <message>
      <source>Meanings made anew</source>
      <translation>Neu gebildete Bedeutungen</translation>
    </message>
    <message>
      <source>Pictures seen anew</source>
      <translation>Neu angesehene Bilder</translation>
    </message>
    <message>
      <source>See all pictures anew</source>
      <translation>Alle Bilder neu ansehen</translation>
    </message>
    <message>
      <source>Seeing all {} pictures anew is done in the background.</source>
      <translation>Alle {} Bilder werden im Hintergrund neu angesehen.</translation>
    </message>
    <message>
      <source>Seeing all {} pictures anew takes about {}, in the background.</source>
      <translation>Alle {} Bilder neu anzusehen dauert etwa {}, im Hintergrund.</translation>
    </message>
    <message>
      <source>{} of {} pictures were seen by {} anew. Searches and concepts go by what it saw before until all were.</source>
      <translation>{} von {} Bildern hat {} neu angesehen. Bis es alle sind, richten sich Suchen und Konzepte nach dem, was es vorher sah.</translation>
    </message>
    <message>
      <source>{} of {} texts have their meaning by {} anew. Searches go on meanwhile, and are right again when all have.</source>
      <translation>{} von {} Texten haben ihre Bedeutung von {} neu. Die Suche geht solange weiter und stimmt wieder, wenn alle so weit sind.</translation>
    </message>
    <message>
      <source>{} or what runs it has changed: the same pictures look different to it now (likeness {}), so searches by look miss pictures.</source>
      <translation>{} oder womit es läuft, hat sich geändert: Dieselben Bilder sehen für es jetzt anders aus (Ähnlichkeit {}), daher fehlen Bilder, wenn nach dem Aussehen gesucht wird.</translation>
    </message>
    <message>
      <source>{} or what runs it has changed: the same texts have another meaning now (likeness {}), so searches by meaning miss files.</source>
      <translation>{} oder womit es läuft, hat sich geändert: Dieselben Texte haben jetzt eine andere Bedeutung (Ähnlichkeit {}), daher fehlen Dateien, wenn nach der Bedeutung gesucht wird.</translation>
    </message>
  </context>
  <context>
    <name>EditorPage</name>
    <message>
      <source>About</source>
      <translation>Angaben</translation>
    </message>
    <message>
      <source>All concepts</source>
      <translation>Alle Konzepte</translation>
    </message>
    <message>
      <source>All concepts (Esc)</source>
      <translation>Alle Konzepte (Esc)</translation>
    </message>
    <message>
      <source>Check what is unsure</source>
      <translation>Unsicheres prüfen</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Forget for good…</source>
      <translation>Für immer vergessen …</translation>
    </message>
    <message>
      <source>Merge with another…</source>
      <translation>Mit einem anderen verbinden …</translation>
    </message>
    <message>
      <source>More to do with it</source>
      <translation>Mehr dazu</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>Gespeichert</translation>
    </message>
    <message>
      <source>Search for all that shows or names it</source>
      <translation>Alles suchen, was es zeigt oder nennt</translation>
    </message>
  </context>
  <context>
    <name>EffectLine</name>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
  </context>
  <context>
    <name>Engine</name>
    <message>
      <source>"auto", or a language that the speech models know, such as de or German</source>
      <translation>"auto" oder eine Sprache, die die Sprachmodelle kennen, zum Beispiel de oder German</translation>
    </message>
    <message numerus="yes">
      <source>%n concept(s)</source>
      <translation>
        <numerusform>%n Konzept</numerusform>
        <numerusform>%n Konzepte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n Gespräch</numerusform>
        <numerusform>%n Gespräche</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n correction(s)</source>
      <translation>
        <numerusform>%n Korrektur</numerusform>
        <numerusform>%n Korrekturen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n Tag</numerusform>
        <numerusform>%n Tage</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n day(s) ago</source>
      <translation>
        <numerusform>Vor %n Tag</numerusform>
        <numerusform>Vor %n Tagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n deleted file(s)</source>
      <translation>
        <numerusform>%n gelöschte Datei</numerusform>
        <numerusform>%n gelöschte Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n example picture(s)</source>
      <translation>
        <numerusform>%n Beispielbild</numerusform>
        <numerusform>%n Beispielbilder</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed file(s)</source>
      <translation>
        <numerusform>%n gescheiterte Datei</numerusform>
        <numerusform>%n gescheiterte Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s)</source>
      <translation>
        <numerusform>%n Datei</numerusform>
        <numerusform>%n Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) are not indexed yet, so the answer may lack what stands there.</source>
      <translation>
        <numerusform>%n Datei ist noch nicht erfasst; was darin steht, fehlt der Antwort vielleicht.</numerusform>
        <numerusform>%n Dateien sind noch nicht erfasst; was darin steht, fehlt der Antwort vielleicht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) could not be read: {}.</source>
      <translation>
        <numerusform>%n Datei konnte nicht gelesen werden: {}.</numerusform>
        <numerusform>%n Dateien konnten nicht gelesen werden: {}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n folder(s)</source>
      <translation>
        <numerusform>%n Ordner</numerusform>
        <numerusform>%n Ordner</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n group(s)</source>
      <translation>
        <numerusform>%n Gruppe</numerusform>
        <numerusform>%n Gruppen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%n Stunde</numerusform>
        <numerusform>%n Stunden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n minute(s)</source>
      <translation>
        <numerusform>%n Minute</numerusform>
        <numerusform>%n Minuten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n model(s) in use, all of their files there by size.</source>
      <translation>
        <numerusform>%n Modell in Gebrauch, alle Dateien der Größe nach da.</numerusform>
        <numerusform>%n Modelle in Gebrauch, alle Dateien der Größe nach da.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n model(s) in use, read again and whole.</source>
      <translation>
        <numerusform>%n Modell in Gebrauch, neu gelesen und vollständig.</numerusform>
        <numerusform>%n Modelle in Gebrauch, neu gelesen und vollständig.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n month(s)</source>
      <translation>
        <numerusform>%n Monat</numerusform>
        <numerusform>%n Monate</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more notice(s)</source>
      <translation>
        <numerusform>%n weiterer Hinweis</numerusform>
        <numerusform>%n weitere Hinweise</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n night(s)</source>
      <translation>
        <numerusform>%n Nacht</numerusform>
        <numerusform>%n Nächte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>%n Notiz</numerusform>
        <numerusform>%n Notizen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n passage(s)</source>
      <translation>
        <numerusform>%n Stelle</numerusform>
        <numerusform>%n Stellen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s)</source>
      <translation>
        <numerusform>%n Foto</numerusform>
        <numerusform>%n Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s), to be indexed again</source>
      <translation>
        <numerusform>%n Foto, das neu erfasst wird</numerusform>
        <numerusform>%n Fotos, die neu erfasst werden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n picture(s)</source>
      <translation>
        <numerusform>%n Bild</numerusform>
        <numerusform>%n Bilder</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n place(s)</source>
      <translation>
        <numerusform>%n Stelle</numerusform>
        <numerusform>%n Stellen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n question(s)</source>
      <translation>
        <numerusform>%n Frage</numerusform>
        <numerusform>%n Fragen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n recording(s)</source>
      <translation>
        <numerusform>%n Aufnahme</numerusform>
        <numerusform>%n Aufnahmen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n sentence(s)</source>
      <translation>
        <numerusform>%n Satz</numerusform>
        <numerusform>%n Sätze</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n suggestion(s)</source>
      <translation>
        <numerusform>%n Vorschlag</numerusform>
        <numerusform>%n Vorschläge</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n text(s)</source>
      <translation>
        <numerusform>%n Text</numerusform>
        <numerusform>%n Texte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n vector(s)</source>
      <translation>
        <numerusform>%n Vektor</numerusform>
        <numerusform>%n Vektoren</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n watched folder(s) can be read.</source>
      <translation>
        <numerusform>%n beobachteter Ordner ist lesbar.</numerusform>
        <numerusform>%n beobachtete Ordner sind lesbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n week(s)</source>
      <translation>
        <numerusform>%n Woche</numerusform>
        <numerusform>%n Wochen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n whole folder(s)</source>
      <translation>
        <numerusform>%n ganzer Ordner</numerusform>
        <numerusform>%n ganze Ordner</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n year(s)</source>
      <translation>
        <numerusform>%n Jahr</numerusform>
        <numerusform>%n Jahre</numerusform>
      </translation>
    </message>
    <message>
      <source>--include takes a rule of a watched folder away, and there is none.</source>
      <translation>--include nimmt einem beobachteten Ordner eine Regel weg, und es gibt keine.</translation>
    </message>
    <message>
      <source>1 file is not indexed yet, so the answer may lack what stands there.</source>
      <translation>1 Datei ist noch nicht erfasst; was darin steht, fehlt der Antwort vielleicht.</translation>
    </message>
    <message>
      <source>A concept cannot be merged with itself. Choose two.</source>
      <translation>Ein Konzept kann nicht mit sich selbst vereint werden. Wähle zwei.</translation>
    </message>
    <message>
      <source>A concept needs a name that can be seen. Give it one, such as “Bo”.</source>
      <translation>Ein Konzept braucht einen sichtbaren Namen. Gib ihm einen, etwa „Bo“.</translation>
    </message>
    <message>
      <source>A larger language model may find more: it can take such a question apart and look for each part. `keepsake models list` names some.</source>
      <translation>Ein größeres Sprachmodell findet vielleicht mehr: Es kann eine solche Frage zerlegen und nach jedem Teil suchen. `keepsake models list` nennt einige.</translation>
    </message>
    <message>
      <source>A question can have {} characters at most.</source>
      <translation>Eine Frage darf höchstens {} Zeichen haben.</translation>
    </message>
    <message>
      <source>A strictness of {:g} has no meaning. Give a number from -1 (accepts more readily) to 1 (asks for more evidence); 0 is normal.</source>
      <translation>Eine Strenge von {:g} bedeutet nichts. Gib eine Zahl von -1 (nimmt eher an) bis 1 (verlangt mehr Belege) an; 0 ist üblich.</translation>
    </message>
    <message>
      <source>Add a folder to make one: keepsake add FOLDER</source>
      <translation>Füge einen Ordner hinzu, um eine anzulegen: keepsake add ORDNER</translation>
    </message>
    <message>
      <source>Add one with: keepsake add FOLDER</source>
      <translation>Füge einen hinzu: keepsake add ORDNER</translation>
    </message>
    <message>
      <source>Added up {} amounts in {} files</source>
      <translation>{} Beträge aus {} Dateien zusammengezählt</translation>
    </message>
    <message>
      <source>All indexing is paused.</source>
      <translation>Das Erfassen ist ganz pausiert.</translation>
    </message>
    <message>
      <source>All models run on the processor, as the setting `graphics` says.</source>
      <translation>Alle Modelle rechnen auf dem Prozessor, wie es die Einstellung `graphics` verlangt.</translation>
    </message>
    <message>
      <source>All photos have their small picture.</source>
      <translation>Alle Fotos haben ihr kleines Bild.</translation>
    </message>
    <message>
      <source>All that is stored belongs together.</source>
      <translation>Alles Gespeicherte passt zusammen.</translation>
    </message>
    <message>
      <source>All that makes searches quick is there.</source>
      <translation>Alles, was Suchen schnell macht, ist da.</translation>
    </message>
    <message>
      <source>An indexer runs (process {}).</source>
      <translation>Es wird gerade erfasst (Prozess {}).</translation>
    </message>
    <message>
      <source>Another installation of models is running. Wait until it has ended.</source>
      <translation>Eine andere Installation von Modellen läuft. Warte, bis sie zu Ende ist.</translation>
    </message>
    <message>
      <source>Another process still works on the damaged library, so nothing was changed. Wait a moment and try again, or end it.</source>
      <translation>Ein anderer Prozess arbeitet noch an der beschädigten Bibliothek, daher wurde nichts geändert. Warte einen Moment und versuche es noch einmal, oder beende ihn.</translation>
    </message>
    <message>
      <source>Another program keeps the library {} busy. Wait until it has finished, or close it, and try again.</source>
      <translation>Ein anderes Programm beschäftigt die Bibliothek {}. Warte, bis es fertig ist, oder schließe es, und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>Ask me what stands in your files, what your photos show or your recordings say: “When is the rent due?”, “What did the vet cost last year?”, “What do I have next week?”, “Photos of my sister in summer”. I quote the place that each answer rests on; where your files hold no answer, I say so.</source>
      <translation>Frag mich, was in deinen Dateien steht, was deine Fotos zeigen oder was in deinen Aufnahmen gesagt wird: „Wann ist die Miete fällig?“, „Was hat der Tierarzt letztes Jahr gekostet?“, „Was habe ich nächste Woche vor?“, „Fotos von meiner Schwester im Sommer“. Ich zeige die Stelle, auf der jede Antwort beruht; wo deine Dateien keine Antwort haben, sage ich das.</translation>
    </message>
    <message>
      <source>Both the text and the image model changed. Say which is to go back: `keepsake models back text` or `keepsake models back image`.</source>
      <translation>Text- und Bildmodell wurden beide gewechselt. Sag, welches zurück soll: `keepsake models back text` oder `keepsake models back image`.</translation>
    </message>
    <message>
      <source>Bought: {}; guaranteed for {}.</source>
      <translation>Gekauft: {}; Garantie: {}.</translation>
    </message>
    <message>
      <source>CUDA could not be started: {}</source>
      <translation>CUDA konnte nicht gestartet werden: {}</translation>
    </message>
    <message>
      <source>Changes are found by looking through them every 10 minutes. To raise the limit: sudo sysctl fs.inotify.max_user_watches={}</source>
      <translation>Änderungen werden gefunden, indem sie alle 10 Minuten durchgesehen werden. So wird die Grenze höher: sudo sysctl fs.inotify.max_user_watches={}</translation>
    </message>
    <message>
      <source>Choose some of the pictures of “{}”, but not all of them; to give all of them another name, rename it.</source>
      <translation>Wähle einige der Bilder von „{}“, aber nicht alle; um allen einen anderen Namen zu geben, benenne es um.</translation>
    </message>
    <message>
      <source>Compared {} amounts in {} files</source>
      <translation>{} Beträge in {} Dateien verglichen</translation>
    </message>
    <message>
      <source>Compared {} files</source>
      <translation>{} Dateien verglichen</translation>
    </message>
    <message>
      <source>Compared {} with {}</source>
      <translation>{} mit {} verglichen</translation>
    </message>
    <message>
      <source>Counted the files of your library</source>
      <translation>Die Dateien deiner Bibliothek gezählt</translation>
    </message>
    <message>
      <source>Counted {} files</source>
      <translation>{} Dateien gezählt</translation>
    </message>
    <message>
      <source>Daily copies of what you typed are switched off.</source>
      <translation>Tägliche Kopien dessen, was du eingegeben hast, sind abgeschaltet.</translation>
    </message>
    <message>
      <source>Dutch</source>
      <translation>Niederländisch</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>Faces cannot be told apart: the package dlib-bin is not installed. Run `pip install dlib-bin`, or remove the model dlib-faces.</source>
      <translation>Gesichter können nicht unterschieden werden: Das Paket dlib-bin ist nicht installiert. Führe `pip install dlib-bin` aus, oder entferne das Modell dlib-faces.</translation>
    </message>
    <message>
      <source>Free some space before much more is indexed.</source>
      <translation>Schaffe Platz, bevor viel mehr erfasst wird.</translation>
    </message>
    <message>
      <source>Free some space: nothing can be indexed or copied now.</source>
      <translation>Schaffe Platz: Zurzeit kann nichts erfasst oder kopiert werden.</translation>
    </message>
    <message>
      <source>French</source>
      <translation>Französisch</translation>
    </message>
    <message>
      <source>German</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <source>Give yourself the right to change it, or have the disk mounted for writing.</source>
      <translation>Gib dir das Recht, ihn zu ändern, oder lass den Datenträger zum Schreiben einbinden.</translation>
    </message>
    <message>
      <source>Hello. Ask me about anything in your files.</source>
      <translation>Hallo. Frag mich nach allem, was in deinen Dateien steht.</translation>
    </message>
    <message>
      <source>I did not find this in your library.</source>
      <translation>Das habe ich in deiner Bibliothek nicht gefunden.</translation>
    </message>
    <message>
      <source>I did not find this in your library: {}</source>
      <translation>Das habe ich in deiner Bibliothek nicht gefunden: {}</translation>
    </message>
    <message>
      <source>I found nothing for {} in your calendars and dated notes.</source>
      <translation>In deinen Kalendern und datierten Notizen habe ich nichts für {} gefunden.</translation>
    </message>
    <message>
      <source>If it stays so for minutes, end that process; nothing is lost.</source>
      <translation>Bleibt das minutenlang so, beende diesen Prozess; nichts geht verloren.</translation>
    </message>
    <message>
      <source>If you emptied it: keepsake remove {}</source>
      <translation>Falls du ihn geleert hast: keepsake remove {}</translation>
    </message>
    <message numerus="yes">
      <source>In %n day(s)</source>
      <translation>
        <numerusform>In %n Tag</numerusform>
        <numerusform>In %n Tagen</numerusform>
      </translation>
    </message>
    <message>
      <source>In your calendars the last one was on {}.</source>
      <translation>In deinen Kalendern war das letzte Mal: {}.</translation>
    </message>
    <message>
      <source>Indexing is paused, so nothing was indexed. To go on: keepsake resume</source>
      <translation>Das Erfassen ist pausiert, also wurde nichts erfasst. Weiter: keepsake resume</translation>
    </message>
    <message>
      <source>Indexing was stopped; what is done is kept.</source>
      <translation>Das Erfassen wurde abgebrochen; was fertig ist, bleibt.</translation>
    </message>
    <message>
      <source>Install Keepsake again: make setup</source>
      <translation>Installiere Keepsake neu: make setup</translation>
    </message>
    <message>
      <source>It ended: {}.</source>
      <translation>Sie ist abgelaufen: {}.</translation>
    </message>
    <message>
      <source>It is built anew by itself at the next start.</source>
      <translation>Er wird beim nächsten Start von selbst neu aufgebaut.</translation>
    </message>
    <message>
      <source>It is copied and brought up to date by itself when Keepsake is next started.</source>
      <translation>Beim nächsten Start von Keepsake wird sie von selbst kopiert und auf den neuesten Stand gebracht.</translation>
    </message>
    <message>
      <source>Italian</source>
      <translation>Italienisch</translation>
    </message>
    <message>
      <source>Keepsake needs SQLite {} or newer but found {}. Install the dependencies again to get it.</source>
      <translation>Keepsake braucht SQLite {} oder neuer, fand aber {}. Installiere die Abhängigkeiten neu.</translation>
    </message>
    <message>
      <source>Keepsake {} on Python {}, {}.</source>
      <translation>Keepsake {} mit Python {}, {}.</translation>
    </message>
    <message>
      <source>Language models run on the graphics card ({}, {}).</source>
      <translation>Sprachmodelle rechnen auf der Grafikkarte ({}, {}).</translation>
    </message>
    <message>
      <source>Language models run on the graphics card ({}, {}, {:.1f} GB of its memory free).</source>
      <translation>Sprachmodelle rechnen auf der Grafikkarte ({}, {}, {:.1f} GB ihres Speichers frei).</translation>
    </message>
    <message>
      <source>Language models run on the processor: no card was found that {} can reach.</source>
      <translation>Sprachmodelle rechnen auf dem Prozessor: Es wurde keine Karte gefunden, die {} erreichen kann.</translation>
    </message>
    <message>
      <source>Language models run on the processor: the installed llama-cpp-python was built without support for a graphics card.</source>
      <translation>Sprachmodelle rechnen auf dem Prozessor: Das installierte llama-cpp-python wurde ohne Unterstützung für eine Grafikkarte gebaut.</translation>
    </message>
    <message>
      <source>Looked at {} that were still waiting.</source>
      <translation>Angesehen, was noch wartete: {}.</translation>
    </message>
    <message>
      <source>Looked for a document “{}”: found none</source>
      <translation>Ein Dokument „{}“ gesucht: keines gefunden</translation>
    </message>
    <message>
      <source>Looked for a file that tells this of itself: found none</source>
      <translation>Eine Datei gesucht, die das von sich sagt: keine gefunden</translation>
    </message>
    <message>
      <source>Looked for files that speak of “{}”</source>
      <translation>Nach Dateien gesucht, die von „{}“ sprechen</translation>
    </message>
    <message>
      <source>Looked for it in calendars and dated notes</source>
      <translation>In Kalendern und datierten Notizen danach gesucht</translation>
    </message>
    <message>
      <source>Looked for it in your photos alone</source>
      <translation>Nur in deinen Fotos gesucht</translation>
    </message>
    <message>
      <source>Looked for two documents to compare: did not find both</source>
      <translation>Zwei Dokumente zum Vergleichen gesucht: nicht beide gefunden</translation>
    </message>
    <message>
      <source>Looked for what is of that time</source>
      <translation>Gesucht, was aus dieser Zeit ist</translation>
    </message>
    <message>
      <source>Looked for what you taught in the picture</source>
      <translation>Im Bild gesucht, was du gelehrt hast</translation>
    </message>
    <message>
      <source>Looked for when “{}” was: found no date</source>
      <translation>Gesucht, wann „{}“ war: kein Datum gefunden</translation>
    </message>
    <message>
      <source>Looked for when “{}” was: {}</source>
      <translation>Gesucht, wann „{}“ war: {}</translation>
    </message>
    <message>
      <source>Looked for “{}” in {}: {} passages</source>
      <translation>„{}“ in {} gesucht: {} Stellen</translation>
    </message>
    <message>
      <source>Looked up what you noted of {}</source>
      <translation>Nachgesehen, was du zu {} notiert hast</translation>
    </message>
    <message>
      <source>Looked up “{}”</source>
      <translation>„{}“ nachgeschlagen</translation>
    </message>
    <message>
      <source>Looked up “{}”: nothing certain</source>
      <translation>„{}“ nachgesehen: nichts Sicheres</translation>
    </message>
    <message>
      <source>Looked up “{}”: {}</source>
      <translation>„{}“ nachgesehen: {}</translation>
    </message>
    <message>
      <source>Most was paid in {}; then come {}.</source>
      <translation>Am meisten wurde im {} gezahlt; dann kommen {}.</translation>
    </message>
    <message>
      <source>Neither {} nor tokenizer_config.json beside it says what short texts are filled up with (pad_token).</source>
      <translation>Weder {} noch tokenizer_config.json daneben sagt, womit kurze Texte aufgefüllt werden (pad_token).</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>No copy was made, since only {} MB are free on the disk of the library and {} MB are needed. Free some space; it is tried again by itself.</source>
      <translation>Es wurde keine Kopie gemacht, da auf dem Datenträger der Bibliothek nur {} MB frei sind und {} MB gebraucht werden. Schaffe Platz; es wird von selbst wieder versucht.</translation>
    </message>
    <message>
      <source>No file failed.</source>
      <translation>Keine Datei ist gescheitert.</translation>
    </message>
    <message>
      <source>No folder is watched yet.</source>
      <translation>Noch wird kein Ordner beobachtet.</translation>
    </message>
    <message>
      <source>No group “{}” is dismissed. `keepsake concept discover --dismissed` lists those that are.</source>
      <translation>Keine Gruppe „{}“ ist abgelehnt. `keepsake concept discover --dismissed` zeigt die abgelehnten.</translation>
    </message>
    <message>
      <source>No indexer runs, and no lock is left behind.</source>
      <translation>Es wird nicht erfasst, und keine Sperre ist liegen geblieben.</translation>
    </message>
    <message>
      <source>No language model can be used: quoting the best passage</source>
      <translation>Kein Sprachmodell ist verwendbar: die beste Stelle wird zitiert</translation>
    </message>
    <message>
      <source>No model for {} is installed. {}</source>
      <translation>Für {} ist kein Modell installiert. {}</translation>
    </message>
    <message>
      <source>No photo fits this well.</source>
      <translation>Kein Foto passt gut dazu.</translation>
    </message>
    <message>
      <source>No photo fits {}.</source>
      <translation>Zu {} passt kein Foto.</translation>
    </message>
    <message>
      <source>No rule of {} leaves out {}. `keepsake roots` lists the rules.</source>
      <translation>Keine Regel von {} lässt {} aus. `keepsake roots` zeigt die Regeln.</translation>
    </message>
    <message>
      <source>No text has its meaning by the model {} yet.</source>
      <translation>Noch kein Text hat seine Bedeutung vom Modell {}.</translation>
    </message>
    <message>
      <source>No, it ended: {}.</source>
      <translation>Nein, sie ist abgelaufen: {}.</translation>
    </message>
    <message>
      <source>None of the photos can serve as an example. {}</source>
      <translation>Keines der Fotos taugt als Beispiel. {}</translation>
    </message>
    <message>
      <source>Not all in the library belongs together: {}.</source>
      <translation>Nicht alles in der Bibliothek passt zusammen: {}.</translation>
    </message>
    <message>
      <source>Nothing in your calendars comes after today.</source>
      <translation>Nach heute steht in deinen Kalendern nichts.</translation>
    </message>
    <message>
      <source>Nothing in your library is of “{}”.</source>
      <translation>In deiner Bibliothek ist nichts aus „{}“.</translation>
    </message>
    <message>
      <source>Nothing in your library was made near {}, or tells of it.</source>
      <translation>In der Bibliothek ist nichts bei {} entstanden, und nichts erzählt davon.</translation>
    </message>
    <message>
      <source>Nothing is fetched, since {} is set. Unset it, or use --from FILE.</source>
      <translation>Es wird nichts geladen, weil {} gesetzt ist. Entferne das, oder nutze --from DATEI.</translation>
    </message>
    <message>
      <source>Nothing of {} is indexed there. Leave out --page or --at.</source>
      <translation>Von {} ist dort nichts erfasst. Lass --page oder --at weg.</translation>
    </message>
    <message>
      <source>Nothing says which architecture {} is of. Name it, for example --architecture ViT-B-32, or put its {} beside it.</source>
      <translation>Nichts sagt, von welcher Architektur {} ist. Nenne sie, zum Beispiel --architecture ViT-B-32, oder lege die Datei {} daneben.</translation>
    </message>
    <message>
      <source>Nothing speaks to the question</source>
      <translation>Nichts sagt etwas zu der Frage</translation>
    </message>
    <message>
      <source>Nothing speaks to the question, so the language model is not asked</source>
      <translation>Nichts sagt etwas zu der Frage, darum wird das Sprachmodell nicht gefragt</translation>
    </message>
    <message>
      <source>Nothing speaks to the question: asking what the model knows</source>
      <translation>Nichts sagt etwas zu der Frage: gefragt wird, was das Modell weiß</translation>
    </message>
    <message>
      <source>Nothing that fits all of it speaks to the question: looked at everything</source>
      <translation>Nichts, was zu allem passt, sagt etwas zur Frage: überall gesucht</translation>
    </message>
    <message>
      <source>Nothing was found that fits {}, so these hits do without it.</source>
      <translation>Nichts passt zu {}, daher gelten diese Treffer ohne das.</translation>
    </message>
    <message>
      <source>One more follows.</source>
      <translation>Eines folgt noch.</translation>
    </message>
    <message>
      <source>Only an answer can be kept, and this question has none.</source>
      <translation>Nur eine Antwort kann aufgehoben werden, und diese Frage hat keine.</translation>
    </message>
    <message>
      <source>Only you may read what is in it.</source>
      <translation>Nur du darfst lesen, was darin ist.</translation>
    </message>
    <message>
      <source>OpenCLIP has no architecture called {!r}. Of the {} that it has, these come nearest: {}.</source>
      <translation>OpenCLIP hat keine Architektur namens {!r}. Von den {}, die es hat, kommen diese am nächsten: {}.</translation>
    </message>
    <message>
      <source>OpenCLIP knows no weights {!r} of {}. It knows: {}.</source>
      <translation>OpenCLIP kennt keine Gewichte {!r} von {}. Es kennt: {}.</translation>
    </message>
    <message>
      <source>Others on this computer may read {}.</source>
      <translation>Andere auf diesem Computer dürfen {} lesen.</translation>
    </message>
    <message>
      <source>Paid once</source>
      <translation>Einmal gezahlt</translation>
    </message>
    <message>
      <source>Paid {} times</source>
      <translation>{}-mal gezahlt</translation>
    </message>
    <message>
      <source>Pictures are prepared in different ways for different weights of {}. Say which weights these are: --architecture {}:WEIGHTS, one of {}.</source>
      <translation>Bilder werden für verschiedene Gewichte von {} verschieden vorbereitet. Sage, welche es sind: --architecture {}:GEWICHTE, eines von {}.</translation>
    </message>
    <message>
      <source>Portuguese</source>
      <translation>Portugiesisch</translation>
    </message>
    <message>
      <source>Process {} holds the library for indexing and has said nothing lately.</source>
      <translation>Prozess {} hält die Bibliothek zum Erfassen und hat sich länger nicht gemeldet.</translation>
    </message>
    <message>
      <source>Read the days in {}</source>
      <translation>Die Tage in {} gelesen</translation>
    </message>
    <message>
      <source>Read what {} tells of itself</source>
      <translation>Gelesen, was {} von sich sagt</translation>
    </message>
    <message>
      <source>Read {} from beginning to end: {} passages</source>
      <translation>{} von Anfang bis Ende gelesen: {} Stellen</translation>
    </message>
    <message>
      <source>Reckoned in a table of {}</source>
      <translation>In einer Tabelle von {} gerechnet</translation>
    </message>
    <message>
      <source>Recordings are heard on the graphics card (CUDA).</source>
      <translation>Aufnahmen werden auf der Grafikkarte gehört (CUDA).</translation>
    </message>
    <message>
      <source>Recordings are heard on the processor: CUDA finds no card.</source>
      <translation>Aufnahmen werden auf dem Prozessor gehört: CUDA findet keine Karte.</translation>
    </message>
    <message>
      <source>Recordings are heard on the processor: no NVIDIA card was found.</source>
      <translation>Aufnahmen werden auf dem Prozessor gehört: Es wurde keine NVIDIA-Karte gefunden.</translation>
    </message>
    <message>
      <source>Recordings are heard on the processor: {}.</source>
      <translation>Aufnahmen werden auf dem Prozessor gehört: {}.</translation>
    </message>
    <message>
      <source>Run `keepsake models install NAME --from FOLDER` with one of your own.</source>
      <translation>Führe `keepsake models install NAME --from ORDNER` mit einem eigenen aus.</translation>
    </message>
    <message>
      <source>Say of what there should be more or less: a word or a few.</source>
      <translation>Sag, wovon es mehr oder weniger sein soll: ein Wort oder einige.</translation>
    </message>
    <message>
      <source>Say since when or until when files are to be forgotten.</source>
      <translation>Sage, seit wann oder bis wann Dateien vergessen werden sollen.</translation>
    </message>
    <message>
      <source>Searched your library: no passage found</source>
      <translation>Deine Bibliothek durchsucht: keine Stelle gefunden</translation>
    </message>
    <message>
      <source>Searched your library: {} in {}</source>
      <translation>Deine Bibliothek durchsucht: {} in {}</translation>
    </message>
    <message>
      <source>See what the other lines say of the file.</source>
      <translation>Sieh nach, was die anderen Zeilen über die Datei sagen.</translation>
    </message>
    <message>
      <source>Some of what makes searches quick is damaged.</source>
      <translation>Etwas von dem, was Suchen schnell macht, ist beschädigt.</translation>
    </message>
    <message>
      <source>Something went wrong inside Keepsake; the details are in {}</source>
      <translation>In Keepsake ist etwas schiefgegangen; die Einzelheiten stehen in {}</translation>
    </message>
    <message>
      <source>Spanish</source>
      <translation>Spanisch</translation>
    </message>
    <message>
      <source>Stopped. Nothing was imported.</source>
      <translation>Abgebrochen. Es wurde nichts importiert.</translation>
    </message>
    <message>
      <source>Stopped: {} are still to be looked at. The same import, or `keepsake index`, goes on with them.</source>
      <translation>Abgebrochen: Noch anzusehen sind {}. Derselbe Import oder `keepsake index` macht damit weiter.</translation>
    </message>
    <message>
      <source>Stopped; the export is not complete. Say the same again to go on.</source>
      <translation>Abgebrochen; der Export ist nicht vollständig. Derselbe Befehl macht weiter.</translation>
    </message>
    <message>
      <source>Text and photos are computed on the graphics card ({}).</source>
      <translation>Text und Fotos werden auf der Grafikkarte berechnet ({}).</translation>
    </message>
    <message>
      <source>Text and photos are computed on the processor: the installed onnxruntime has no way to a graphics card that Keepsake uses (it has {}).</source>
      <translation>Text und Fotos werden auf dem Prozessor berechnet: Das installierte onnxruntime hat keinen Weg zu einer Grafikkarte, den Keepsake nutzt (es hat {}).</translation>
    </message>
    <message>
      <source>Text and photos are computed on the processor: the installed onnxruntime was built without support for a graphics card.</source>
      <translation>Text und Fotos werden auf dem Prozessor berechnet: Das installierte onnxruntime wurde ohne Unterstützung für eine Grafikkarte gebaut.</translation>
    </message>
    <message>
      <source>That is very long: only its first {} characters were used.</source>
      <translation>Das ist sehr lang: Nur die ersten {} Zeichen wurden verwendet.</translation>
    </message>
    <message>
      <source>That is {}, {}.</source>
      <translation>Das ist {}, {}.</translation>
    </message>
    <message>
      <source>The best passage is quoted, as chosen</source>
      <translation>Die beste Stelle wird zitiert, wie gewählt</translation>
    </message>
    <message>
      <source>The best passage is quoted: the language model is too small to retell it</source>
      <translation>Die beste Stelle wird zitiert: das Sprachmodell ist zu klein, um sie wiederzugeben</translation>
    </message>
    <message>
      <source>The box {} is not inside the picture. Give left, top, width and height as fractions of the picture, for example 0.25,0.1,0.5,0.6.</source>
      <translation>Der Rahmen {} liegt nicht im Bild. Gib links, oben, Breite und Höhe als Bruchteile des Bildes an, zum Beispiel 0.25,0.1,0.5,0.6.</translation>
    </message>
    <message numerus="yes">
      <source>The chosen text model made %n vector(s).</source>
      <translation>
        <numerusform>Das gewählte Textmodell hat %n Vektor erstellt.</numerusform>
        <numerusform>Das gewählte Textmodell hat %n Vektoren erstellt.</numerusform>
      </translation>
    </message>
    <message>
      <source>The content does not match the checksum in the catalogue.</source>
      <translation>Der Inhalt passt nicht zur Prüfsumme im Katalog.</translation>
    </message>
    <message>
      <source>The converted model is not what torch computes: for {} they are alike by {:.4f}, and {} is needed.{}</source>
      <translation>Das umgewandelte Modell rechnet anders als torch: Für {} gleichen sie sich zu {:.4f}, und {} ist nötig.{}</translation>
    </message>
    <message>
      <source>The copy {} is damaged or is no copy of a Keepsake library. Choose another one.</source>
      <translation>Die Kopie {} ist beschädigt oder keine Kopie einer Keepsake-Bibliothek. Wähle eine andere.</translation>
    </message>
    <message>
      <source>The disk that holds the library {} cannot be read or written: it is full, gone or failing. Free some space or check the disk, then run the same again.</source>
      <translation>Der Datenträger der Bibliothek {} kann nicht gelesen oder beschrieben werden: Er ist voll, weg oder defekt. Schaffe Platz oder prüfe ihn, und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>The entry {} of {} is left out: {}.</source>
      <translation>Der Eintrag {} von {} bleibt weg: {}.</translation>
    </message>
    <message>
      <source>The example is all of one colour, so nothing can be learnt from it. Choose a picture or a box that shows the thing itself.</source>
      <translation>Das Beispiel ist ganz von einer Farbe, daraus lässt sich nichts lernen. Wähle ein Bild oder einen Rahmen, der die Sache selbst zeigt.</translation>
    </message>
    <message>
      <source>The exclude pattern {} excludes nothing. Write it as in a .gitignore file, for example 'drafts/' or '*.tmp'.</source>
      <translation>Das Muster {} schließt nichts aus. Schreibe es wie in einer .gitignore-Datei, zum Beispiel 'drafts/' oder '*.tmp'.</translation>
    </message>
    <message>
      <source>The export in {} was interrupted. Make it again: keepsake export {}</source>
      <translation>Der Export in {} wurde unterbrochen. Mache ihn noch einmal: keepsake export {}</translation>
    </message>
    <message>
      <source>The export in {} was made by a newer version of Keepsake. Update Keepsake to use it, or choose another folder.</source>
      <translation>Der Export in {} stammt von einer neueren Version von Keepsake. Aktualisiere Keepsake, um ihn zu verwenden, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>The eyes of {} ({}) cannot be used: {}. Install the mmproj file that was published with the model, again or anew.</source>
      <translation>Die Augen von {} ({}) können nicht genutzt werden: {}. Installiere die mmproj-Datei, die mit dem Modell veröffentlicht wurde, noch einmal oder neu.</translation>
    </message>
    <message>
      <source>The file {} cannot be read ({}).</source>
      <translation>Die Datei {} kann nicht gelesen werden ({}).</translation>
    </message>
    <message>
      <source>The file {} cannot be read. Check that it is there and that you may read it.</source>
      <translation>Die Datei {} kann nicht gelesen werden. Prüfe, ob es sie gibt und ob du sie lesen darfst.</translation>
    </message>
    <message>
      <source>The file {} cannot be written ({}). Check that you may change it.</source>
      <translation>Die Datei {} kann nicht geschrieben werden ({}). Prüfe, ob du sie ändern darfst.</translation>
    </message>
    <message>
      <source>The file {} is broken at line {}, column {}: {}. Mend it there and import it again; nothing was imported.</source>
      <translation>Die Datei {} ist in Zeile {}, Spalte {} kaputt: {}. Bessere sie dort aus und importiere sie noch einmal; nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} is broken at line {}, column {}: {}. Nothing was imported.</source>
      <translation>Die Datei {} ist in Zeile {}, Spalte {} fehlerhaft: {}. Nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} is broken: it is no JSON. Nothing was imported.</source>
      <translation>Die Datei {} ist fehlerhaft: Sie ist kein JSON. Nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} is damaged or is not a Keepsake library. `keepsake restore` in a terminal puts it aside and brings back what you taught, asked and chose from the last daily copy, after which your folders are indexed again.</source>
      <translation>Die Datei {} ist beschädigt oder keine Keepsake-Bibliothek. `keepsake restore` in einem Terminal legt sie beiseite und holt aus der letzten täglichen Kopie zurück, was du beigebracht, gefragt und gewählt hast; danach werden deine Ordner neu erfasst.</translation>
    </message>
    <message>
      <source>The file {} is no concept database. Nothing was imported.</source>
      <translation>Die Datei {} ist keine Konzept-Datenbank. Nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} is no concept database: it has no “concept_dict” with concepts in it. Choose a database.json of RAP or an export of Keepsake.</source>
      <translation>Die Datei {} ist keine Konzept-Datenbank: Ihr fehlt ein „concept_dict“ mit Konzepten. Wähle eine database.json von RAP oder einen Export von Keepsake.</translation>
    </message>
    <message>
      <source>The file {} is not UTF-8 text (line {}). Save it as UTF-8 and import it again; nothing was imported.</source>
      <translation>Die Datei {} ist kein UTF-8-Text (Zeile {}). Speichere sie als UTF-8 und importiere sie noch einmal; nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} is not a Keepsake library. Choose another folder for the library, or move this file away.</source>
      <translation>Die Datei {} ist keine Keepsake-Bibliothek. Wähle einen anderen Ordner für die Bibliothek, oder räume diese Datei weg.</translation>
    </message>
    <message>
      <source>The file {} is not a photo. Choose a picture, such as a JPEG or PNG file.</source>
      <translation>Die Datei {} ist kein Foto. Wähle ein Bild, etwa eine JPEG- oder PNG-Datei.</translation>
    </message>
    <message>
      <source>The file {} is too large for a concept database. Split it up.</source>
      <translation>Die Datei {} ist zu groß für eine Konzept-Datenbank. Teile sie auf.</translation>
    </message>
    <message>
      <source>The file {} is too large to be of an export.</source>
      <translation>Die Datei {} ist zu groß, um zu einem Export zu gehören.</translation>
    </message>
    <message>
      <source>The file {} makes no sense at {}. Nothing was imported.</source>
      <translation>Die Datei {} ergibt bei {} keinen Sinn. Nichts wurde importiert.</translation>
    </message>
    <message>
      <source>The file {} of the export is missing or cannot be read.</source>
      <translation>Die Datei {} des Exports fehlt oder kann nicht gelesen werden.</translation>
    </message>
    <message>
      <source>The file {} was changed since the export.</source>
      <translation>Die Datei {} wurde seit dem Export geändert.</translation>
    </message>
    <message>
      <source>The file {} {}. Check its name and rights.</source>
      <translation>Die Datei {} {}. Prüfe ihren Namen und die Rechte.</translation>
    </message>
    <message>
      <source>The files of the image model {} are missing or damaged. Install it again, or choose another one with `keepsake models use image NAME`.</source>
      <translation>Die Dateien des Bildmodells {} fehlen oder sind beschädigt. Installiere es erneut, oder wähle mit `keepsake models use image NAME` ein anderes.</translation>
    </message>
    <message>
      <source>The files of the text model {} are missing or damaged. Install it again, or choose another one with `keepsake models use text NAME`.</source>
      <translation>Die Dateien des Textmodells {} fehlen oder sind beschädigt. Installiere es erneut, oder wähle mit `keepsake models use text NAME` ein anderes.</translation>
    </message>
    <message>
      <source>The files of {} could not be checked when this version of Keepsake was made: it knows neither their checksums nor a revision, and takes what {} now has. To go on, run the same command with --unverified; you are asked once.</source>
      <translation>Die Dateien von {} konnten nicht geprüft werden, als diese Version von Keepsake entstand: Es kennt weder ihre Prüfsummen noch eine Revision und nimmt, was {} jetzt hat. Um fortzufahren, gib denselben Befehl mit --unverified ein; du wirst einmal gefragt.</translation>
    </message>
    <message>
      <source>The folder {} cannot be opened ({}).</source>
      <translation>Der Ordner {} kann nicht geöffnet werden ({}).</translation>
    </message>
    <message>
      <source>The folder {} cannot be written ({}). Choose another one.</source>
      <translation>In den Ordner {} kann nicht geschrieben werden ({}). Wähle einen anderen.</translation>
    </message>
    <message>
      <source>The folder {} holds no export of Keepsake, or a damaged one.</source>
      <translation>Der Ordner {} enthält keinen Export von Keepsake oder einen beschädigten.</translation>
    </message>
    <message>
      <source>The folder {} is gone. Put it back and run the same again.</source>
      <translation>Der Ordner {} ist weg. Lege ihn zurück und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>The folder {} is not empty and holds no earlier export. Choose an empty folder, so that nothing of yours is overwritten.</source>
      <translation>Der Ordner {} ist nicht leer und enthält keinen früheren Export. Wähle einen leeren Ordner, damit nichts von dir überschrieben wird.</translation>
    </message>
    <message>
      <source>The folder {} may not be opened. Give yourself the right to read it.</source>
      <translation>Der Ordner {} darf nicht geöffnet werden. Gib dir das Recht, ihn zu lesen.</translation>
    </message>
    <message>
      <source>The image model {} is not installed any more. {}</source>
      <translation>Das Bildmodell {} ist nicht mehr installiert. {}</translation>
    </message>
    <message>
      <source>The index of meanings is in step.</source>
      <translation>Der Index der Bedeutungen stimmt.</translation>
    </message>
    <message>
      <source>The index of meanings is not in step.</source>
      <translation>Der Index der Bedeutungen stimmt nicht.</translation>
    </message>
    <message>
      <source>The installation was stopped. What was fetched so far is kept.</source>
      <translation>Die Installation wurde abgebrochen. Was schon geholt wurde, bleibt.</translation>
    </message>
    <message>
      <source>The language model failed</source>
      <translation>Das Sprachmodell hat versagt</translation>
    </message>
    <message>
      <source>The language model found no answer here; read whether the passages hold one.</source>
      <translation>Das Sprachmodell hat hier keine Antwort gefunden; lies nach, ob in den Stellen eine steht.</translation>
    </message>
    <message>
      <source>The largest of {} payments is {}.</source>
      <translation>Die größte von {} Zahlungen ist {}.</translation>
    </message>
    <message>
      <source>The largest of {} payments is {}; next come {}.</source>
      <translation>Die größte von {} Zahlungen ist {}; danach kommen {}.</translation>
    </message>
    <message>
      <source>The library can be opened again, so nothing was changed. Try again.</source>
      <translation>Die Bibliothek kann wieder geöffnet werden, daher wurde nichts geändert. Versuche es noch einmal.</translation>
    </message>
    <message>
      <source>The library folder {} cannot be written ({}). Check that you may change it.</source>
      <translation>In den Ordner der Bibliothek {} kann nicht geschrieben werden ({}). Prüfe, ob du ihn ändern darfst.</translation>
    </message>
    <message>
      <source>The library folder {} cannot be written ({}). Choose another folder, or change who may write there.</source>
      <translation>In den Ordner der Bibliothek {} kann nicht geschrieben werden ({}). Wähle einen anderen, oder ändere, wer dort schreiben darf.</translation>
    </message>
    <message>
      <source>The library folder {} is a file. Choose another folder for the library.</source>
      <translation>Der Ordner der Bibliothek {} ist eine Datei. Wähle einen anderen Ordner für die Bibliothek.</translation>
    </message>
    <message>
      <source>The library folder {} is on a drive that knows no locks ({}). Keep the library on another drive.</source>
      <translation>Der Ordner der Bibliothek {} liegt auf einem Laufwerk, das keine Sperren kennt ({}). Bewahre die Bibliothek auf einem anderen Laufwerk auf.</translation>
    </message>
    <message>
      <source>The library has an older format ({}; the newest is {}).</source>
      <translation>Die Bibliothek hat ein älteres Format ({}; das neueste ist {}).</translation>
    </message>
    <message>
      <source>The library in {} is gone, or another one is in its place. Put it back and start indexing again.</source>
      <translation>Die Bibliothek in {} ist weg, oder eine andere ist an ihrer Stelle. Lege sie zurück und beginne das Erfassen neu.</translation>
    </message>
    <message>
      <source>The library is in {}.</source>
      <translation>Die Bibliothek liegt in {}.</translation>
    </message>
    <message>
      <source>The library opens and has the newest format ({}).</source>
      <translation>Die Bibliothek lässt sich öffnen und hat das neueste Format ({}).</translation>
    </message>
    <message>
      <source>The library {} cannot be written. Check that you may change this file and the folder it is in, and try again.</source>
      <translation>Die Bibliothek {} kann nicht geschrieben werden. Prüfe, ob du diese Datei und ihren Ordner ändern darfst, und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>The library {} was made by a newer version of Keepsake (format {}; this version knows formats up to {}). Update Keepsake to open it.</source>
      <translation>Die Bibliothek {} stammt von einer neueren Version von Keepsake (Format {}; diese Version kennt Formate bis {}). Aktualisiere Keepsake, um sie zu öffnen.</translation>
    </message>
    <message>
      <source>The library's file is damaged: {}.</source>
      <translation>Die Datei der Bibliothek ist beschädigt: {}.</translation>
    </message>
    <message>
      <source>The library's file is sound.</source>
      <translation>Die Datei der Bibliothek ist unversehrt.</translation>
    </message>
    <message>
      <source>The library's folder {} cannot be written.</source>
      <translation>In den Ordner der Bibliothek {} kann nicht geschrieben werden.</translation>
    </message>
    <message>
      <source>The meanings by {} are not complete yet: {} of {} texts. Wait for the rest, or run `keepsake models back`.</source>
      <translation>Die Bedeutungen von {} sind noch nicht vollständig: {} von {} Texten. Warte auf den Rest, oder gib `keepsake models back` ein.</translation>
    </message>
    <message numerus="yes">
      <source>The meanings of %n passage(s) are still to be made.</source>
      <translation>
        <numerusform>Die Bedeutung von %n Textstelle ist noch zu erstellen.</numerusform>
        <numerusform>Die Bedeutungen von %n Textstellen sind noch zu erstellen.</numerusform>
      </translation>
    </message>
    <message>
      <source>The measurement was stopped. Nothing was changed.</source>
      <translation>Die Messung wurde abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The model file {} cannot be used. Run `keepsake models check`, then `keepsake models install starter` again.</source>
      <translation>Die Modelldatei {} kann nicht genutzt werden. Führe `keepsake models check` aus und dann noch einmal `keepsake models install starter`.</translation>
    </message>
    <message>
      <source>The model found no answer in the sources</source>
      <translation>Das Modell fand in den Quellen keine Antwort</translation>
    </message>
    <message>
      <source>The model is too large: a tower may have two gigabytes at most.</source>
      <translation>Das Modell ist zu groß: Ein Turm darf höchstens zwei Gigabyte haben.</translation>
    </message>
    <message>
      <source>The model needs {:,.0f} MB on the disk that holds {}, and only {:,.0f} MB are free. Make room first.</source>
      <translation>Das Modell braucht {:,.0f} MB auf dem Datenträger von {}, und nur {:,.0f} MB sind frei. Schaffe zuerst Platz.</translation>
    </message>
    <message>
      <source>The models cannot be looked at: {}</source>
      <translation>Die Modelle können nicht angesehen werden: {}</translation>
    </message>
    <message>
      <source>The models folder {} cannot be written: {}. Choose another one with the environment variable KEEPSAKE_MODELS.</source>
      <translation>Der Modellordner {} kann nicht beschrieben werden: {}. Wähle mit der Umgebungsvariable KEEPSAKE_MODELS einen anderen.</translation>
    </message>
    <message>
      <source>The models need {} on the disk that holds {}, and only {} are free. Make room, or choose another folder with the environment variable KEEPSAKE_MODELS.</source>
      <translation>Die Modelle brauchen {} auf dem Datenträger von {}, und nur {} sind frei. Schaffe Platz, oder wähle mit der Umgebungsvariable KEEPSAKE_MODELS einen anderen Ordner.</translation>
    </message>
    <message>
      <source>The name has {} characters; {} are the most. Choose a shorter name and put the rest into the info.</source>
      <translation>Der Name hat {} Zeichen; höchstens {} sind möglich. Wähle einen kürzeren und schreibe den Rest in die Angaben.</translation>
    </message>
    <message>
      <source>The new title is empty.</source>
      <translation>Der neue Titel ist leer.</translation>
    </message>
    <message>
      <source>The pasted picture</source>
      <translation>Das eingefügte Bild</translation>
    </message>
    <message>
      <source>The pasted picture could not be put aside ({}). Make room in the folder for temporary files, or save it as a file first.</source>
      <translation>Das eingefügte Bild konnte nicht zwischengelagert werden ({}). Schaffe Platz im Ordner für temporäre Dateien, oder speichere es zuerst als Datei.</translation>
    </message>
    <message>
      <source>The picture {}</source>
      <translation>Das Bild {}</translation>
    </message>
    <message>
      <source>The picture {} {}. Choose another one.</source>
      <translation>Das Bild {} {}. Wähle ein anderes.</translation>
    </message>
    <message>
      <source>The pictures are being seen by {} already.</source>
      <translation>{} sieht die Bilder bereits an.</translation>
    </message>
    <message>
      <source>The program cannot find {}.</source>
      <translation>Das Programm findet {} nicht.</translation>
    </message>
    <message>
      <source>The reader is not installed. Install the package rapidocr with pip.</source>
      <translation>Der Leser ist nicht installiert. Installiere das Paket rapidocr mit pip.</translation>
    </message>
    <message>
      <source>The setting {} needs {}, not {}.</source>
      <translation>Die Einstellung {} braucht {}, nicht {}.</translation>
    </message>
    <message>
      <source>The settings can be read.</source>
      <translation>Die Einstellungen sind lesbar.</translation>
    </message>
    <message>
      <source>The settings file {} {}. Correct it, or delete it to get the defaults back.</source>
      <translation>Die Datei der Einstellungen {} {}. Berichtige sie, oder lösche sie, damit wieder die üblichen Werte gelten.</translation>
    </message>
    <message>
      <source>The settings of the export make no sense and were left out.</source>
      <translation>Die Einstellungen des Exports ergeben keinen Sinn und wurden ausgelassen.</translation>
    </message>
    <message>
      <source>The settings stay as they are; those of the export differ.</source>
      <translation>Die Einstellungen bleiben, wie sie sind; die des Exports sind andere.</translation>
    </message>
    <message numerus="yes">
      <source>The small pictures of %n photo(s) are missing.</source>
      <translation>
        <numerusform>Das kleine Bild von %n Foto fehlt.</numerusform>
        <numerusform>Die kleinen Bilder von %n Fotos fehlen.</numerusform>
      </translation>
    </message>
    <message>
      <source>The system lets {} folders be watched, and yours are {} or more.</source>
      <translation>Das System lässt {} Ordner beobachten, und deine sind {} oder mehr.</translation>
    </message>
    <message>
      <source>The system lets {} folders be watched; yours are {}.</source>
      <translation>Das System lässt {} Ordner beobachten; deine sind {}.</translation>
    </message>
    <message>
      <source>The text model {} is not installed any more. {}</source>
      <translation>Das Textmodell {} ist nicht mehr installiert. {}</translation>
    </message>
    <message>
      <source>The texts are getting their meaning by {} already.</source>
      <translation>Die Texte erhalten ihre Bedeutung von {} schon.</translation>
    </message>
    <message>
      <source>The time ends ({}) before it begins ({}). Say the earlier date with --since.</source>
      <translation>Die Zeit endet ({}), bevor sie beginnt ({}). Nenne das frühere Datum mit --since.</translation>
    </message>
    <message>
      <source>The vectors of this model depend on what it is asked beside a text.</source>
      <translation>Die Vektoren dieses Modells hängen davon ab, was es neben einem Text gefragt wird.</translation>
    </message>
    <message>
      <source>The vectors of this model do not tell texts from each other.</source>
      <translation>Die Vektoren dieses Modells unterscheiden Texte nicht voneinander.</translation>
    </message>
    <message>
      <source>The vectors of {} have {} and {} parts.</source>
      <translation>Die Vektoren von {} haben {} und {} Teile.</translation>
    </message>
    <message>
      <source>The watched folder {} cannot be read ({}).</source>
      <translation>Der beobachtete Ordner {} kann nicht gelesen werden ({}).</translation>
    </message>
    <message>
      <source>The watched folder {} is empty, as when a drive is away.</source>
      <translation>Der beobachtete Ordner {} ist leer, wie wenn ein Laufwerk fehlt.</translation>
    </message>
    <message>
      <source>The watched folder {} is paused.</source>
      <translation>Der beobachtete Ordner {} ist pausiert.</translation>
    </message>
    <message numerus="yes">
      <source>The word index has all of %n passage(s).</source>
      <translation>
        <numerusform>Der Wortindex enthält die %n Textstelle.</numerusform>
        <numerusform>Der Wortindex enthält alle %n Textstellen.</numerusform>
      </translation>
    </message>
    <message>
      <source>The word index is not in step.</source>
      <translation>Der Wortindex stimmt nicht.</translation>
    </message>
    <message>
      <source>The word index of the library was damaged and is being built anew. Ask again.</source>
      <translation>Das Wortverzeichnis der Bibliothek war beschädigt und wird neu gebaut. Frage noch einmal.</translation>
    </message>
    <message>
      <source>The words of the image model are missing or damaged. Run `keepsake models install starter` again.</source>
      <translation>Die Wörter des Bildmodells fehlen oder sind beschädigt. Führe noch einmal `keepsake models install starter` aus.</translation>
    </message>
    <message>
      <source>The words of the model are cut into other tokens than by open_clip.</source>
      <translation>Die Wörter werden in andere Token zerlegt als von open_clip.</translation>
    </message>
    <message>
      <source>The words were not compared, since an indexer runs.</source>
      <translation>Die Wörter wurden nicht verglichen, da gerade erfasst wird.</translation>
    </message>
    <message>
      <source>The {} has {} characters; {} are the most. Shorten it, or keep the long text as a note in a watched folder, where it can be found too.</source>
      <translation>Das Feld „{}“ hat {} Zeichen; höchstens {} sind möglich. Kürze es, oder bewahre den langen Text als Notiz in einem beobachteten Ordner auf, wo er auch gefunden wird.</translation>
    </message>
    <message>
      <source>The {} of both together would have more than {} characters. Shorten one of them first.</source>
      <translation>Das Feld „{}“ beider zusammen hätte mehr als {} Zeichen. Kürze zuerst eines davon.</translation>
    </message>
    <message>
      <source>There is a concept called “{}” already. Choose another name, such as “{} 2”, or merge the two if they are the same.</source>
      <translation>Es gibt schon ein Konzept namens „{}“. Wähle einen anderen Namen, etwa „{} 2“, oder vereine die beiden, wenn sie dasselbe sind.</translation>
    </message>
    <message>
      <source>There is no Keepsake library in {}. Add a folder to make one: keepsake add FOLDER</source>
      <translation>In {} ist keine Keepsake-Bibliothek. Füge einen Ordner hinzu, um eine anzulegen: keepsake add ORDNER</translation>
    </message>
    <message>
      <source>There is no concept “{}” any more. Choose another one.</source>
      <translation>Es gibt kein Konzept „{}“ mehr. Wähle ein anderes.</translation>
    </message>
    <message>
      <source>There is no conversation yet. Begin one with: keepsake ask</source>
      <translation>Es gibt noch kein Gespräch. Beginne eines mit: keepsake ask</translation>
    </message>
    <message>
      <source>There is no conversation {}. Run `keepsake chats list` to see their numbers.</source>
      <translation>Es gibt kein Gespräch {}. `keepsake chats list` zeigt die Nummern.</translation>
    </message>
    <message>
      <source>There is no copy named {}. `keepsake backup --list` lists them.</source>
      <translation>Es gibt keine Kopie namens {}. `keepsake backup --list` zeigt sie.</translation>
    </message>
    <message>
      <source>There is no copy of what you typed yet.</source>
      <translation>Es gibt noch keine Kopie dessen, was du eingegeben hast.</translation>
    </message>
    <message>
      <source>There is no earlier image model to go back to.</source>
      <translation>Es gibt kein früheres Bildmodell, zu dem du zurückkehren könntest.</translation>
    </message>
    <message>
      <source>There is no earlier text model to go back to.</source>
      <translation>Es gibt kein früheres Textmodell, zu dem du zurückkehren könntest.</translation>
    </message>
    <message>
      <source>There is no entry {} in the notebook. Run `keepsake notebook list` to see them.</source>
      <translation>Es gibt keinen Eintrag {} im Notizbuch. `keepsake notebook list` zeigt sie.</translation>
    </message>
    <message>
      <source>There is no file {}. Check its name.</source>
      <translation>Es gibt keine Datei {}. Prüfe ihren Namen.</translation>
    </message>
    <message>
      <source>There is no folder {}. Check how it is written.</source>
      <translation>Es gibt keinen Ordner {}. Prüfe die Schreibweise.</translation>
    </message>
    <message>
      <source>There is no group “{}”, or not any more. `keepsake concept discover` lists them as they are now.</source>
      <translation>Es gibt keine Gruppe „{}“, oder nicht mehr. `keepsake concept discover` zeigt sie, wie sie jetzt sind.</translation>
    </message>
    <message>
      <source>There is no library in {} yet.</source>
      <translation>In {} gibt es noch keine Bibliothek.</translation>
    </message>
    <message>
      <source>There is no model called {!r}. Known names are: {}.</source>
      <translation>Es gibt kein Modell namens {!r}. Bekannt sind: {}.</translation>
    </message>
    <message>
      <source>There is no model for {}, so nothing is found by its meaning.</source>
      <translation>Es gibt kein Modell für {}; so wird nichts nach seiner Bedeutung gefunden.</translation>
    </message>
    <message>
      <source>There is no role called {!r}. Roles are: {}.</source>
      <translation>Es gibt keine Rolle namens {!r}. Rollen sind: {}.</translation>
    </message>
    <message>
      <source>There is no room left for the export in {}. Free some space and try again.</source>
      <translation>Für den Export in {} ist kein Platz mehr. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>There is no room left for the library in {}. Free some space and try again.</source>
      <translation>Für die Bibliothek in {} ist kein Platz mehr. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>There is no room left on the disk that holds the library {}. Free some space and run the same again; nothing that was finished is lost.</source>
      <translation>Auf dem Datenträger der Bibliothek {} ist kein Platz mehr. Schaffe Platz und versuche es noch einmal; nichts Fertiges ist verloren.</translation>
    </message>
    <message>
      <source>There is no room left on the disk that holds {}. Free some space and run the same again; nothing that was finished is lost.</source>
      <translation>Auf dem Datenträger von {} ist kein Platz mehr. Schaffe Platz und versuche es noch einmal; nichts Fertiges ist verloren.</translation>
    </message>
    <message>
      <source>There is no room left on the disk that holds {}. Make room, then run the same command again and it goes on.</source>
      <translation>Auf dem Datenträger von {} ist kein Platz mehr. Schaffe Platz und tue dasselbe noch einmal, dann geht es weiter.</translation>
    </message>
    <message>
      <source>There is no room left to fetch {}. Make room, then run the same command again and it goes on where it stopped.</source>
      <translation>Es ist kein Platz mehr, um {} zu holen. Schaffe Platz und tue dasselbe noch einmal, dann geht es dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
      <source>There is no setting named {}. Choose one of: {}.</source>
      <translation>Es gibt keine Einstellung namens {}. Wähle eine von: {}.</translation>
    </message>
    <message>
      <source>There is no {} in the calendar; it was searched for as it is written.</source>
      <translation>{} gibt es im Kalender nicht; gesucht wurde, was da steht.</translation>
    </message>
    <message>
      <source>There is nothing to measure models for {} on.</source>
      <translation>Es gibt nichts, woran Modelle für {} gemessen werden könnten.</translation>
    </message>
    <message>
      <source>There is nothing to {}.</source>
      <translation>Es gibt nichts, worauf das zutrifft: {}.</translation>
    </message>
    <message>
      <source>These groups are not dismissed any more.</source>
      <translation>Diese Gruppen sind nicht mehr abgelehnt.</translation>
    </message>
    <message>
      <source>These suggestions are no longer there. Look at the list again.</source>
      <translation>Diese Vorschläge gibt es nicht mehr. Sieh dir die Liste noch einmal an.</translation>
    </message>
    <message>
      <source>They have no sentence in common: each in short</source>
      <translation>Sie haben keinen Satz gemeinsam: jedes in Kürze</translation>
    </message>
    <message>
      <source>This Python has no pip, which is needed to fetch models. Install pip, or fetch {} elsewhere and use --from FILE.</source>
      <translation>Diesem Python fehlt pip, das zum Laden von Modellen nötig ist. Installiere pip, oder lade {} anderswo und nutze --from DATEI.</translation>
    </message>
    <message>
      <source>This could not be checked for the same reason.</source>
      <translation>Das konnte aus demselben Grund nicht geprüft werden.</translation>
    </message>
    <message>
      <source>This could not be checked, since the library's file says what none should.</source>
      <translation>Das konnte nicht geprüft werden, da in der Datei der Bibliothek steht, was nirgends stehen sollte.</translation>
    </message>
    <message>
      <source>This could not be checked: {}</source>
      <translation>Das konnte nicht geprüft werden: {}</translation>
    </message>
    <message>
      <source>This picture is no longer an example of “{}”. Look at its pictures again.</source>
      <translation>Dieses Bild ist kein Beispiel von „{}“ mehr. Sieh dir die Bilder noch einmal an.</translation>
    </message>
    <message>
      <source>This picture is no longer in the library. Search for it again.</source>
      <translation>Dieses Bild ist nicht mehr in der Bibliothek. Suche es noch einmal.</translation>
    </message>
    <message>
      <source>This question came with a picture, which is not stored. Ask it again with --image.</source>
      <translation>Zu dieser Frage gehörte ein Bild, das nicht gespeichert ist. Stelle sie noch einmal mit --image.</translation>
    </message>
    <message>
      <source>This question has an answer already.</source>
      <translation>Diese Frage hat schon eine Antwort.</translation>
    </message>
    <message>
      <source>This question is no longer there.</source>
      <translation>Diese Frage gibt es nicht mehr.</translation>
    </message>
    <message>
      <source>To build it anew: keepsake doctor --repair</source>
      <translation>So wird er neu aufgebaut: keepsake doctor --repair</translation>
    </message>
    <message>
      <source>To compare them, end it and do this again.</source>
      <translation>Um sie zu vergleichen, beende es und mache dies noch einmal.</translation>
    </message>
    <message>
      <source>To copy it now: keepsake backup</source>
      <translation>Jetzt kopieren: keepsake backup</translation>
    </message>
    <message>
      <source>To get it: {}</source>
      <translation>So bekommst du es: {}</translation>
    </message>
    <message>
      <source>To go on: keepsake resume</source>
      <translation>Weiter geht es mit: keepsake resume</translation>
    </message>
    <message>
      <source>To go on: keepsake resume {}</source>
      <translation>Weiter geht es mit: keepsake resume {}</translation>
    </message>
    <message>
      <source>To have them: keepsake settings daily_copies true</source>
      <translation>So gibt es sie: keepsake settings daily_copies true</translation>
    </message>
    <message>
      <source>To install it again: {}</source>
      <translation>Zum erneuten Installieren: {}</translation>
    </message>
    <message>
      <source>To install it again: {}. To use another one: {}. To have answers quoted without one: {}</source>
      <translation>Zum erneuten Installieren: {}. Um ein anderes zu verwenden: {}. Um Antworten ohne eines zitieren zu lassen: {}</translation>
    </message>
    <message>
      <source>To make one: keepsake backup</source>
      <translation>Eine anlegen: keepsake backup</translation>
    </message>
    <message>
      <source>Today.</source>
      <translation>Heute.</translation>
    </message>
    <message>
      <source>Took the question apart: {}</source>
      <translation>Frage zerlegt: {}</translation>
    </message>
    <message>
      <source>Tried for a moment, and working: {}.</source>
      <translation>Kurz ausprobiert, es läuft: {}.</translation>
    </message>
    <message>
      <source>Try `keepsake doctor --repair`. If it stays so: keepsake restore --anew</source>
      <translation>Versuche `keepsake doctor --repair`. Bleibt es so: keepsake restore --anew</translation>
    </message>
    <message>
      <source>Type a question, for example: keepsake ask "When is the rent due?"</source>
      <translation>Gib eine Frage ein, zum Beispiel: keepsake ask "Wann ist die Miete fällig?"</translation>
    </message>
    <message>
      <source>Until {}.</source>
      <translation>Bis {}.</translation>
    </message>
    <message>
      <source>What came of {} was damaged and was thrown away. Run the same command again.</source>
      <translation>Was von {} kam, war beschädigt und wurde verworfen. Führe denselben Befehl noch einmal aus.</translation>
    </message>
    <message>
      <source>What is known of it stays. Bring it back, or: keepsake remove {}</source>
      <translation>Was von ihm bekannt ist, bleibt. Bringe ihn zurück, oder: keepsake remove {}</translation>
    </message>
    <message>
      <source>What is said of something is quoted from your files</source>
      <translation>Was über etwas gesagt wird, wird aus deinen Dateien zitiert</translation>
    </message>
    <message>
      <source>What makes searches quicker is made by the indexer when no file waits.</source>
      <translation>Was Suchen schneller macht, legt das Erfassen an, sobald keine Datei wartet.</translation>
    </message>
    <message>
      <source>What the example shows is only {} by {} pixels. Choose a picture or a box of at least {} by {} pixels, in which the thing can be made out.</source>
      <translation>Was das Beispiel zeigt, ist nur {} mal {} Pixel groß. Wähle ein Bild oder einen Rahmen von mindestens {} mal {} Pixeln, worin die Sache zu erkennen ist.</translation>
    </message>
    <message>
      <source>What you typed was copied within the last day.</source>
      <translation>Was du eingegeben hast, wurde am letzten Tag kopiert.</translation>
    </message>
    <message numerus="yes">
      <source>What you typed was last copied %n day(s) ago.</source>
      <translation>
        <numerusform>Was du eingegeben hast, wurde zuletzt vor %n Tag kopiert.</numerusform>
        <numerusform>Was du eingegeben hast, wurde zuletzt vor %n Tagen kopiert.</numerusform>
      </translation>
    </message>
    <message>
      <source>Words to look for are missing: what stands behind a minus is only left out.</source>
      <translation>Es fehlen Wörter, nach denen gesucht wird: Was hinter einem Minus steht, wird nur weggelassen.</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
    <message>
      <source>Yes, until {}.</source>
      <translation>Ja, bis {}.</translation>
    </message>
    <message>
      <source>You are welcome.</source>
      <translation>Gern geschehen.</translation>
    </message>
    <message>
      <source>Your calendars have none {}.</source>
      <translation>Deine Kalender haben keinen Eintrag {}.</translation>
    </message>
    <message>
      <source>Your question is in {}, and the text model in use knows {} only: it finds no more than the same words. `keepsake models install multilingual-e5-small` adds one that finds across a hundred languages.</source>
      <translation>Deine Frage ist auf {}, und das benutzte Textmodell kennt nur {}: Es findet nicht mehr als dieselben Wörter. `keepsake models install multilingual-e5-small` fügt eines hinzu, das über hundert Sprachen hinweg findet.</translation>
    </message>
    <message>
      <source>`keepsake doctor --repair` has them indexed again.</source>
      <translation>`keepsake doctor --repair` lässt sie neu erfassen.</translation>
    </message>
    <message>
      <source>`keepsake doctor --repair` makes it yours alone.</source>
      <translation>`keepsake doctor --repair` macht es zu deinem allein.</translation>
    </message>
    <message>
      <source>`keepsake index` makes them.</source>
      <translation>`keepsake index` erstellt sie.</translation>
    </message>
    <message>
      <source>`keepsake index` makes them; searches go by words and older ones until then.</source>
      <translation>`keepsake index` erstellt sie; bis dahin wird nach Wörtern und älteren gesucht.</translation>
    </message>
    <message>
      <source>`keepsake restore` begins a new library with what you taught, asked and chose; your folders are indexed again then.</source>
      <translation>`keepsake restore` beginnt eine neue Bibliothek mit dem, was du beigebracht, gefragt und gewählt hast; deine Ordner werden dann neu erfasst.</translation>
    </message>
    <message>
      <source>`keepsake status` lists them, `keepsake retry` tries them again.</source>
      <translation>`keepsake status` nennt sie, `keepsake retry` versucht sie noch einmal.</translation>
    </message>
    <message>
      <source>`{}` failed, so autostart is off: {}</source>
      <translation>`{}` ist gescheitert, daher ist der Start bei der Anmeldung aus: {}</translation>
    </message>
    <message>
      <source>a table is expected where it has something else</source>
      <translation>wo eine Tabelle erwartet wird, steht etwas anderes</translation>
    </message>
    <message>
      <source>cannot be read ({})</source>
      <translation>kann nicht gelesen werden ({})</translation>
    </message>
    <message>
      <source>changed while it was read</source>
      <translation>hat sich beim Lesen geändert</translation>
    </message>
    <message>
      <source>detector</source>
      <translation>Dinge auf Fotos</translation>
    </message>
    <message>
      <source>exit code {}</source>
      <translation>Code {}</translation>
    </message>
    <message>
      <source>face identity</source>
      <translation>das Unterscheiden von Menschen</translation>
    </message>
    <message>
      <source>faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <source>file: {}</source>
      <translation>Datei: {}</translation>
    </message>
    <message>
      <source>has a name that cannot be opened</source>
      <translation>hat einen Namen, der sich nicht öffnen lässt</translation>
    </message>
    <message>
      <source>has more than {} megapixels</source>
      <translation>hat mehr als {} Megapixel</translation>
    </message>
    <message>
      <source>has no cards in it</source>
      <translation>enthält keine Karten</translation>
    </message>
    <message>
      <source>has no entries in it</source>
      <translation>enthält keine Einträge</translation>
    </message>
    <message>
      <source>has no page {}</source>
      <translation>hat keine Seite {}</translation>
    </message>
    <message>
      <source>has no sound track</source>
      <translation>hat keine Tonspur</translation>
    </message>
    <message>
      <source>has no subtitles in it</source>
      <translation>enthält keine Untertitel</translation>
    </message>
    <message>
      <source>has no text in it</source>
      <translation>enthält keinen Text</translation>
    </message>
    <message>
      <source>has too much text for a note; split it into smaller files</source>
      <translation>hat zu viel Text für eine Notiz; in kleinere Dateien teilen</translation>
    </message>
    <message>
      <source>has vanished</source>
      <translation>ist verschwunden</translation>
    </message>
    <message>
      <source>image</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>is copy-protected, so that only its seller's app can read it</source>
      <translation>ist kopiergeschützt, sodass nur die App des Verkäufers es lesen kann</translation>
    </message>
    <message>
      <source>is damaged, or is not what its name says</source>
      <translation>ist beschädigt oder nicht, was der Name sagt</translation>
    </message>
    <message>
      <source>is damaged; if its own program still opens it, save it again there</source>
      <translation>ist beschädigt; wenn das eigene Programm sie noch öffnet, dort neu speichern</translation>
    </message>
    <message>
      <source>is empty</source>
      <translation>ist leer</translation>
    </message>
    <message>
      <source>is nested too deeply</source>
      <translation>ist zu tief verschachtelt</translation>
    </message>
    <message>
      <source>is not a kind of file that Keepsake reads</source>
      <translation>ist keine Art von Datei, die Keepsake liest</translation>
    </message>
    <message>
      <source>is not a regular file</source>
      <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <source>is not text</source>
      <translation>ist kein Text</translation>
    </message>
    <message>
      <source>is too large</source>
      <translation>ist zu groß</translation>
    </message>
    <message>
      <source>is too large for a note</source>
      <translation>ist zu groß für eine Notiz</translation>
    </message>
    <message>
      <source>it came damaged and was thrown away</source>
      <translation>sie kam beschädigt an und wurde verworfen</translation>
    </message>
    <message>
      <source>it cannot be run with these tokens</source>
      <translation>es kann mit diesen Token nicht laufen</translation>
    </message>
    <message>
      <source>it could not be loaded ({})</source>
      <translation>es konnte nicht geladen werden ({})</translation>
    </message>
    <message>
      <source>it crashed while it was loaded</source>
      <translation>es stürzte beim Laden ab</translation>
    </message>
    <message>
      <source>it does not give vectors</source>
      <translation>es liefert keine Vektoren</translation>
    </message>
    <message>
      <source>it does not say properly what it reads</source>
      <translation>es sagt nicht richtig, was es liest</translation>
    </message>
    <message>
      <source>it does not take the tokens of a text alone</source>
      <translation>es nimmt nicht einfach die Token eines Textes</translation>
    </message>
    <message>
      <source>it has two files of one name</source>
      <translation>er hat zwei Dateien desselben Namens</translation>
    </message>
    <message>
      <source>it has {} besides</source>
      <translation>es hat außerdem {}</translation>
    </message>
    <message>
      <source>it lacks the file {}</source>
      <translation>ihm fehlt die Datei {}</translation>
    </message>
    <message>
      <source>it lacks {}</source>
      <translation>es fehlt {}</translation>
    </message>
    <message>
      <source>it needs at least one file, and each something that it is made of</source>
      <translation>er braucht mindestens eine Datei, und jede etwas, woraus sie besteht</translation>
    </message>
    <message>
      <source>it took too long to load</source>
      <translation>das Laden dauerte zu lange</translation>
    </message>
    <message>
      <source>its name has to be of a-z, 0-9, dot and hyphen</source>
      <translation>sein Name darf nur aus a-z, 0-9, Punkt und Bindestrich bestehen</translation>
    </message>
    <message>
      <source>its role has to be one of {}</source>
      <translation>seine Rolle (role) muss eine von diesen sein: {}</translation>
    </message>
    <message>
      <source>its vectors are no numbers</source>
      <translation>seine Vektoren sind keine Zahlen</translation>
    </message>
    <message>
      <source>its vectors have {} dimensions, not {}</source>
      <translation>seine Vektoren haben {} Dimensionen, nicht {}</translation>
    </message>
    <message>
      <source>language</source>
      <translation>Antworten</translation>
    </message>
    <message>
      <source>less: {}</source>
      <translation>weniger: {}</translation>
    </message>
    <message>
      <source>lies outside its folder</source>
      <translation>liegt außerhalb seines Ordners</translation>
    </message>
    <message>
      <source>like what is not wanted {:.2f}</source>
      <translation>wie das Unerwünschte {:.2f}</translation>
    </message>
    <message>
      <source>looks alike {:.2f}</source>
      <translation>sieht ähnlich aus {:.2f}</translation>
    </message>
    <message>
      <source>looks like: {}</source>
      <translation>sieht aus wie: {}</translation>
    </message>
    <message>
      <source>made the program stumble; its log says where</source>
      <translation>brachte das Programm zum Stolpern; sein Protokoll sagt, wo</translation>
    </message>
    <message>
      <source>may not be read</source>
      <translation>darf nicht gelesen werden</translation>
    </message>
    <message>
      <source>meaning {:.2f}</source>
      <translation>Bedeutung {:.2f}</translation>
    </message>
    <message>
      <source>memory_mb has to be a whole number</source>
      <translation>memory_mb muss eine ganze Zahl sein</translation>
    </message>
    <message>
      <source>models of its role have no file {}</source>
      <translation>Modelle seiner Rolle haben keine Datei {}</translation>
    </message>
    <message>
      <source>more than {}</source>
      <translation>mehr als {}</translation>
    </message>
    <message>
      <source>more: {}</source>
      <translation>mehr: {}</translation>
    </message>
    <message>
      <source>name: {}</source>
      <translation>Name: {}</translation>
    </message>
    <message>
      <source>needs a password</source>
      <translation>braucht ein Passwort</translation>
    </message>
    <message>
      <source>nobody knows what {} means</source>
      <translation>niemand weiß, was {} bedeutet</translation>
    </message>
    <message>
      <source>nothing certain</source>
      <translation>nichts Sicheres</translation>
    </message>
    <message>
      <source>part of a word: {}</source>
      <translation>Wortteil: {}</translation>
    </message>
    <message>
      <source>perhaps {} {:.2f}</source>
      <translation>vielleicht {} {:.2f}</translation>
    </message>
    <message>
      <source>picture {:.2f}</source>
      <translation>Bild {:.2f}</translation>
    </message>
    <message>
      <source>reading</source>
      <translation>Text in Bildern</translation>
    </message>
    <message>
      <source>reads alike {:.2f}</source>
      <translation>liest sich ähnlich {:.2f}</translation>
    </message>
    <message>
      <source>reranking</source>
      <translation>die Reihenfolge der besten Treffer</translation>
    </message>
    <message>
      <source>rows that belong to nothing</source>
      <translation>Zeilen, die zu nichts gehören</translation>
    </message>
    <message>
      <source>speech</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>text</source>
      <translation>Texte</translation>
    </message>
    <message>
      <source>the hub does not say what the file is</source>
      <translation>der Hub sagt nicht, was die Datei ist</translation>
    </message>
    <message>
      <source>the hub sends us to a place without encryption</source>
      <translation>der Hub schickt uns an einen Ort ohne Verschlüsselung</translation>
    </message>
    <message>
      <source>the hub's client says: {}</source>
      <translation>das Programm des Hubs sagt: {}</translation>
    </message>
    <message>
      <source>the index of names</source>
      <translation>der Index der Namen</translation>
    </message>
    <message>
      <source>the indexes of the tables</source>
      <translation>die Indexe der Tabellen</translation>
    </message>
    <message>
      <source>the numbers of files</source>
      <translation>die Zahlen der Dateien</translation>
    </message>
    <message>
      <source>the revision of {} has to be a whole commit, 40 signs</source>
      <translation>die Revision von {} muss ein ganzer Commit sein, 40 Zeichen</translation>
    </message>
    <message>
      <source>the rights of {}</source>
      <translation>die Rechte von {}</translation>
    </message>
    <message>
      <source>the sha256 of {} has to be 64 signs of 0-9 and a-f</source>
      <translation>der sha256 von {} muss aus 64 Zeichen von 0-9 und a-f bestehen</translation>
    </message>
    <message>
      <source>the vector index</source>
      <translation>der Vektorindex</translation>
    </message>
    <message>
      <source>the word index</source>
      <translation>der Wortindex</translation>
    </message>
    <message>
      <source>there is another model of this name; give it another one</source>
      <translation>es gibt schon ein Modell dieses Namens; gib ihm einen anderen</translation>
    </message>
    <message>
      <source>verifying</source>
      <translation>die Prüfung der Antworten</translation>
    </message>
    <message>
      <source>was left for another file</source>
      <translation>wurde für eine andere Datei zurückgestellt</translation>
    </message>
    <message>
      <source>what makes searches quick</source>
      <translation>was Suchen schnell macht</translation>
    </message>
    <message>
      <source>words: {}</source>
      <translation>Wörter: {}</translation>
    </message>
    <message>
      <source>{!r} cannot be the name of a model. Choose another, of a-z, 0-9, dot and hyphen.</source>
      <translation>{!r} kann kein Modell heißen. Wähle einen anderen Namen, aus a-z, 0-9, Punkt und Bindestrich.</translation>
    </message>
    <message>
      <source>{0} is fetched with npm, which comes with Node.js and is not installed here. Install that, or run `npm pack {0}` elsewhere and use --from FILE.</source>
      <translation>{0} wird mit npm geholt, das zu Node.js gehört und hier nicht installiert ist. Installiere das, oder führe anderswo `npm pack {0}` aus und nutze --from DATEI.</translation>
    </message>
    <message>
      <source>{} ({:,.1f} s)</source>
      <translation>{} ({:,.1f} s)</translation>
    </message>
    <message>
      <source>{} MB are free on the disk of the library.</source>
      <translation>Auf dem Datenträger der Bibliothek sind {} MB frei.</translation>
    </message>
    <message>
      <source>{} and {}</source>
      <translation>{} und {}</translation>
    </message>
    <message>
      <source>{} and {} more.</source>
      <translation>{} und {} weitere.</translation>
    </message>
    <message>
      <source>{} asks for a network from elsewhere ({}).</source>
      <translation>{} verlangt ein Netz von anderswo ({}).</translation>
    </message>
    <message>
      <source>{} belongs to the operating system and holds no files of yours. Choose a folder with your own files.</source>
      <translation>{} gehört zum Betriebssystem und enthält keine Dateien von dir. Wähle einen Ordner mit eigenen Dateien.</translation>
    </message>
    <message>
      <source>{} broke down when it was tried: {}.</source>
      <translation>{} ist beim Ausprobieren abgestürzt: {}.</translation>
    </message>
    <message>
      <source>{} broke down while it was measured (exit code {}). Run `keepsake models check`; if its files are whole, it may need more memory than there is.</source>
      <translation>{} ist beim Messen abgestürzt (Code {}). Führe `keepsake models check` aus; sind die Dateien heil, braucht es vielleicht mehr Arbeitsspeicher, als da ist.</translation>
    </message>
    <message>
      <source>{} broke off: {}</source>
      <translation>{} brach ab: {}</translation>
    </message>
    <message>
      <source>{} came in: {} and {} more.</source>
      <translation>{} gingen ein: {} und {} weitere.</translation>
    </message>
    <message>
      <source>{} came in: {}.</source>
      <translation>{} gingen ein: {}.</translation>
    </message>
    <message>
      <source>{} cannot be changed ({}).</source>
      <translation>{} kann nicht geändert werden ({}).</translation>
    </message>
    <message>
      <source>{} cannot be loaded. Run `keepsake models check`, then `keepsake models install starter` again.</source>
      <translation>{} kann nicht geladen werden. Führe `keepsake models check` aus und dann noch einmal `keepsake models install starter`.</translation>
    </message>
    <message>
      <source>{} cannot be loaded: it is damaged, or of a kind that Keepsake does not know.</source>
      <translation>{} kann nicht geladen werden: Die Datei ist beschädigt oder von einer Art, die Keepsake nicht kennt.</translation>
    </message>
    <message>
      <source>{} cannot be loaded: it is damaged, or of a kind that is newer than this Keepsake. Run `keepsake models check` to see which, then `keepsake models install starter` (or its own name) again.</source>
      <translation>{} kann nicht geladen werden: Es ist beschädigt oder von einer Art, die neuer ist als dieses Keepsake. `keepsake models check` zeigt, welches von beiden; dann hilft noch einmal `keepsake models install starter` (oder der Name des Modells).</translation>
    </message>
    <message>
      <source>{} cannot be read: {}.</source>
      <translation>{} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
      <source>{} cannot be removed ({}).</source>
      <translation>{} kann nicht entfernt werden ({}).</translation>
    </message>
    <message>
      <source>{} cannot be removed: {}.</source>
      <translation>{} kann nicht entfernt werden: {}.</translation>
    </message>
    <message>
      <source>{} cannot be run: the library for language models broke down over it. It is damaged, made for something else, or newer than this Keepsake.</source>
      <translation>{} kann nicht laufen: Die Programmbibliothek für Sprachmodelle ist daran zusammengebrochen. Es ist beschädigt, für etwas anderes gemacht oder neuer als dieses Keepsake.</translation>
    </message>
    <message>
      <source>{} cannot be run: the library for networks broke down over it ({}).</source>
      <translation>{} kann nicht laufen: Die Bibliothek für Netze ist daran gescheitert ({}).</translation>
    </message>
    <message>
      <source>{} cannot be run: the library for networks broke down over it.</source>
      <translation>{} kann nicht laufen: Die Programmbibliothek für Netze ist daran zusammengebrochen.</translation>
    </message>
    <message>
      <source>{} cannot be written ({}).</source>
      <translation>{} kann nicht geschrieben werden ({}).</translation>
    </message>
    <message>
      <source>{} cannot be written: {}.</source>
      <translation>{} kann nicht geschrieben werden: {}.</translation>
    </message>
    <message>
      <source>{} comes with the program and cannot be removed.</source>
      <translation>{} gehört zum Programm und kann nicht entfernt werden.</translation>
    </message>
    <message>
      <source>{} computes something else (likeness {:.4f})</source>
      <translation>{} berechnet etwas anderes (Ähnlichkeit {:.4f})</translation>
    </message>
    <message>
      <source>{} contains {}, which is watched already. Remove that one first, then add this one.</source>
      <translation>{} enthält {}, das schon beobachtet wird. Entferne erst jenen Ordner, füge dann diesen hinzu.</translation>
    </message>
    <message>
      <source>{} could give a meaning to {} of {} texts only, so searches go on with {}. Run `keepsake models back` to stay with that.</source>
      <translation>{} konnte nur {} von {} Texten eine Bedeutung geben, deshalb wird weiter mit {} gesucht. Gib `keepsake models back` ein, um dabei zu bleiben.</translation>
    </message>
    <message>
      <source>{} could look at {} of {} pictures only, so all goes on with {}. Connect the folders that are away, or run `keepsake models back` to stay with that.</source>
      <translation>{} konnte nur {} von {} Bildern ansehen, deshalb geht alles mit {} weiter. Schließe die Ordner an, die fehlen, oder gib `keepsake models back` ein, um dabei zu bleiben.</translation>
    </message>
    <message>
      <source>{} could not be converted ({}). It is damaged, or needs more memory than there is.</source>
      <translation>{} konnte nicht umgewandelt werden ({}). Die Datei ist beschädigt oder braucht mehr Arbeitsspeicher, als da ist.</translation>
    </message>
    <message>
      <source>{} could not be fetched ({} says: {}). Check the internet connection, then run the same command again and it goes on where it stopped; without a connection, use --from FILE.</source>
      <translation>{} konnte nicht geladen werden ({} sagt: {}). Prüfe die Internetverbindung und gib denselben Befehl noch einmal ein, dann geht es dort weiter, wo es aufgehört hat; ohne Verbindung nutze --from DATEI.</translation>
    </message>
    <message>
      <source>{} could not be fetched ({}). Check the internet connection, then run the same command again and it goes on where it stopped; without a connection, use --from FILE.</source>
      <translation>{} konnte nicht geladen werden ({}). Prüfe die Internetverbindung und gib denselben Befehl noch einmal ein, dann geht es dort weiter, wo es aufgehört hat; ohne Verbindung nutze --from DATEI.</translation>
    </message>
    <message>
      <source>{} could not be started: its driver or libraries are missing</source>
      <translation>{} konnte nicht gestartet werden: Treiber oder Bibliotheken fehlen</translation>
    </message>
    <message>
      <source>{} could not be started: {}</source>
      <translation>{} konnte nicht gestartet werden: {}</translation>
    </message>
    <message>
      <source>{} could see {} of {} pictures anew only, so all goes on with what it saw before. Connect the folders that are away.</source>
      <translation>{} konnte nur {} von {} Bildern neu ansehen, darum gilt weiter, was es vorher sah. Schließe die Ordner an, die nicht da sind.</translation>
    </message>
    <message>
      <source>{} cuts texts in a way that Keepsake cannot do.</source>
      <translation>{} kürzt Texte auf eine Art, die Keepsake nicht kann.</translation>
    </message>
    <message>
      <source>{} does not belong to {}: it makes vectors for another model. Choose the mmproj file that was published with the model.</source>
      <translation>{} gehört nicht zu {}: Es macht Vektoren für ein anderes Modell. Wähle die mmproj-Datei, die mit dem Modell veröffentlicht wurde.</translation>
    </message>
    <message>
      <source>{} does not describe an OpenCLIP model. Take the file that comes with it.</source>
      <translation>{} beschreibt kein OpenCLIP-Modell. Nimm die Datei, die dazugehört.</translation>
    </message>
    <message>
      <source>{} does not hold everything. Still missing: {}.</source>
      <translation>{} enthält nicht alles. Es fehlt noch: {}.</translation>
    </message>
    <message>
      <source>{} does not hold {}, or is damaged.</source>
      <translation>{} enthält {} nicht oder ist beschädigt.</translation>
    </message>
    <message>
      <source>{} failed while it wrote an answer ({}). Try a shorter question, or install the model again.</source>
      <translation>{} ist gescheitert, während es eine Antwort schrieb ({}). Versuche es mit einer kürzeren Frage, oder installiere das Modell noch einmal.</translation>
    </message>
    <message>
      <source>{} files in order: {}.</source>
      <translation>{} Dateien der Reihe nach: {}.</translation>
    </message>
    <message>
      <source>{} fits pictures in a way that Keepsake cannot do.</source>
      <translation>{} passt Bilder auf eine Art ein, die Keepsake nicht kann.</translation>
    </message>
    <message>
      <source>{} has a place on the hub that cannot be</source>
      <translation>{} hat einen Ort auf dem Hub, den es nicht geben kann</translation>
    </message>
    <message>
      <source>{} has a text model that needs the package transformers, which Keepsake does not use. Choose an architecture with OpenCLIP's own text tower.</source>
      <translation>{} hat ein Textmodell, das das Paket transformers braucht, welches Keepsake nicht nutzt. Wähle eine Architektur mit OpenCLIPs eigenem Textturm.</translation>
    </message>
    <message>
      <source>{} has a wheel that cannot be</source>
      <translation>{} hat ein Wheel, das es nicht geben kann</translation>
    </message>
    <message>
      <source>{} has characters that no autostart file can hold. Rename it, or choose another folder.</source>
      <translation>{} hat Zeichen, die keine Datei für den Start bei der Anmeldung enthalten kann. Benenne es um, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{} has not seen all pictures anew yet: {} of {}. Wait for the rest.</source>
      <translation>{} hat noch nicht alle Bilder neu angesehen: {} von {}. Warte auf den Rest.</translation>
    </message>
    <message>
      <source>{} has not seen all pictures yet: {} of {}. Wait for the rest, or run `keepsake models back`.</source>
      <translation>{} hat noch nicht alle Bilder gesehen: {} von {}. Warte auf den Rest, oder gib `keepsake models back` ein.</translation>
    </message>
    <message>
      <source>{} has the least of {} files: {}; {}.</source>
      <translation>{} hat am wenigsten von {} Dateien: {}; {}.</translation>
    </message>
    <message>
      <source>{} has the most of {} files: {}; {}.</source>
      <translation>{} hat am meisten von {} Dateien: {}; {}.</translation>
    </message>
    <message>
      <source>{} has to be a text on one line</source>
      <translation>{} muss ein Text in einer Zeile sein</translation>
    </message>
    <message>
      <source>{} has to come from a hub or from wheels</source>
      <translation>{} muss von einem Hub oder aus Wheels kommen</translation>
    </message>
    <message>
      <source>{} holds more than weights, or is damaged. It was not opened, since such a file can run code. Take the same model as .safetensors.</source>
      <translation>{} enthält mehr als Gewichte oder ist beschädigt. Die Datei wurde nicht geöffnet, da sie Programme ausführen könnte. Nimm dasselbe Modell als .safetensors.</translation>
    </message>
    <message>
      <source>{} holds no checkpoint, a file that ends in .safetensors or .pt.</source>
      <translation>{} enthält keinen Checkpoint, eine Datei, die auf .safetensors oder .pt endet.</translation>
    </message>
    <message>
      <source>{} holds no files.</source>
      <translation>{} enthält keine Dateien.</translation>
    </message>
    <message>
      <source>{} holds no mmproj file.</source>
      <translation>{} enthält keine mmproj-Datei.</translation>
    </message>
    <message>
      <source>{} holds no model that can be taken in: a language model ({}), a checkpoint of OpenCLIP (.safetensors, .pt), or a folder with a network in ONNX and all that belongs to it (tokenizer.json, and 1_Pooling/config.json for a text model).</source>
      <translation>{} enthält kein Modell, das aufgenommen werden kann: ein Sprachmodell ({}), einen Checkpoint von OpenCLIP (.safetensors, .pt) oder einen Ordner mit einem Netz in ONNX und allem, was dazugehört (tokenizer.json, und 1_Pooling/config.json für ein Textmodell).</translation>
    </message>
    <message>
      <source>{} holds no weights.</source>
      <translation>{} enthält keine Gewichte.</translation>
    </message>
    <message>
      <source>{} holds several checkpoints ({}). Name one of them.</source>
      <translation>{} enthält mehrere Checkpoints ({}). Nenne einen davon.</translation>
    </message>
    <message>
      <source>{} holds several models ({}). Name one, or a folder of it.</source>
      <translation>{} enthält mehrere Modelle ({}). Nenne eines davon, oder einen Ordner mit nur einem.</translation>
    </message>
    <message>
      <source>{} holds text that gives orders to a language model. It was treated as text only; look at it with care.</source>
      <translation>{} enthält Text, der einem Sprachmodell Befehle gibt. Er wurde nur als Text behandelt; sieh ihn dir mit Vorsicht an.</translation>
    </message>
    <message>
      <source>{} holds weights of another architecture than {} ({}). Say which one it is with --architecture.</source>
      <translation>{} enthält Gewichte einer anderen Architektur als {} ({}). Sage mit --architecture, welche es ist.</translation>
    </message>
    <message>
      <source>{} is a file. Add the folder that it is in.</source>
      <translation>{} ist eine Datei. Füge den Ordner hinzu, in dem sie liegt.</translation>
    </message>
    <message>
      <source>{} is a file. Choose a folder for the export.</source>
      <translation>{} ist eine Datei. Wähle einen Ordner für den Export.</translation>
    </message>
    <message>
      <source>{} is a folder, but the library file should be there. Move it away and try again.</source>
      <translation>{} ist ein Ordner, dort sollte aber die Datei der Bibliothek sein. Räume ihn weg und versuche es noch einmal.</translation>
    </message>
    <message>
      <source>{} is a language model, not the eyes of one. Choose the file with “mmproj” in its name.</source>
      <translation>{} ist ein Sprachmodell und nicht dessen Augen. Wähle die Datei mit „mmproj“ im Namen.</translation>
    </message>
    <message>
      <source>{} is a model for {}, not for {}.</source>
      <translation>{} ist ein Modell für {}, nicht für {}.</translation>
    </message>
    <message>
      <source>{} is a model for {}; only language models can see.</source>
      <translation>{} ist ein Modell für {}; nur Sprachmodelle können sehen.</translation>
    </message>
    <message>
      <source>{} is a program of torch (TorchScript), or is damaged. It was not opened, since such a file can run code. Take the same model as .safetensors.</source>
      <translation>{} ist ein Programm von torch (TorchScript) oder beschädigt. Die Datei wurde nicht geöffnet, da sie Programme ausführen könnte. Nimm dasselbe Modell als .safetensors.</translation>
    </message>
    <message>
      <source>{} is a watched folder. `keepsake remove` forgets it with all that is in it.</source>
      <translation>{} ist ein beobachteter Ordner. `keepsake remove` vergisst ihn mit allem, was darin ist.</translation>
    </message>
    <message>
      <source>{} is an mmproj, the eyes of another model, and no language model. Install it together with the GGUF file of that model.</source>
      <translation>{} ist ein mmproj, die Augen eines anderen Modells, und kein Sprachmodell. Installiere es zusammen mit der GGUF-Datei jenes Modells.</translation>
    </message>
    <message>
      <source>{} is computed on the processor: {}.</source>
      <translation>{} wird auf dem Prozessor berechnet: {}.</translation>
    </message>
    <message>
      <source>{} is cut off or damaged, or is no network that ONNX Runtime knows. Fetch or copy it again, to its end.</source>
      <translation>{} ist abgeschnitten oder beschädigt, oder kein Netz, das ONNX Runtime kennt. Hole oder kopiere die Datei noch einmal, bis zu ihrem Ende.</translation>
    </message>
    <message>
      <source>{} is cut off: only {:,.1f} MB are there. Fetch or copy it again, to its end.</source>
      <translation>{} ist abgeschnitten: Nur {:,.1f} MB sind da. Hole oder kopiere es noch einmal, bis zum Ende.</translation>
    </message>
    <message>
      <source>{} is cut off: only {:,.1f} MB of {:,.1f} MB are there. Fetch or copy it again, to its end.</source>
      <translation>{} ist abgeschnitten: Nur {:,.1f} MB von {:,.1f} MB sind da. Hole oder kopiere es noch einmal, bis zum Ende.</translation>
    </message>
    <message>
      <source>{} is damaged or cut off. Fetch it again.</source>
      <translation>{} ist beschädigt oder abgeschnitten. Lade die Datei erneut.</translation>
    </message>
    <message>
      <source>{} is damaged, or is no tokenizer. Install the model again.</source>
      <translation>{} ist beschädigt oder kein Tokenizer. Installiere das Modell erneut.</translation>
    </message>
    <message>
      <source>{} is damaged: its header makes no sense. Fetch or copy it again.</source>
      <translation>{} ist beschädigt: Sein Anfang ergibt keinen Sinn. Hole oder kopiere es noch einmal.</translation>
    </message>
    <message>
      <source>{} is damaged: {} holds numbers that are none.</source>
      <translation>{} ist beschädigt: {} enthält Zahlen, die keine sind.</translation>
    </message>
    <message>
      <source>{} is in GGUF version {}, which is newer than this Keepsake knows ({}). Update Keepsake, or choose another file.</source>
      <translation>{} hat die GGUF-Version {}, die neuer ist, als dieses Keepsake kennt ({}). Aktualisiere Keepsake, oder wähle eine andere Datei.</translation>
    </message>
    <message>
      <source>{} is in GGUF version {}, which is too old to be run. Choose a newer file of the same model.</source>
      <translation>{} hat die GGUF-Version {}, die zu alt ist, um zu laufen. Wähle eine neuere Datei desselben Modells.</translation>
    </message>
    <message>
      <source>{} is in the catalogue. Choose a name of your own.</source>
      <translation>{} steht im Katalog. Wähle einen eigenen Namen.</translation>
    </message>
    <message>
      <source>{} is left out by the rule {}, which may leave out more. Name that rule with --include to take it away.</source>
      <translation>{} wird durch die Regel {} ausgelassen, die vielleicht mehr auslässt. Nenne diese Regel mit --include, um sie wegzunehmen.</translation>
    </message>
    <message>
      <source>{} is left out: it has to hold [[model]] tables and nothing else.</source>
      <translation>{} bleibt weg: Die Datei muss [[model]]-Tabellen enthalten und sonst nichts.</translation>
    </message>
    <message>
      <source>{} is no architecture that can be built: {}.</source>
      <translation>{} ist keine Architektur, die sich bauen lässt: {}.</translation>
    </message>
    <message>
      <source>{} is no cross-encoder that Keepsake can run: it has to take token ids of a pair of texts and give one number.</source>
      <translation>{} ist kein Cross-Encoder, den Keepsake ausführen kann: Er muss die Zeichennummern zweier Texte nehmen und eine Zahl geben.</translation>
    </message>
    <message>
      <source>{} is no detector that Keepsake can run, so photos are examined without it. Install it again, or choose another in Models.</source>
      <translation>{} ist kein Detektor, den Keepsake ausführen kann, darum werden Fotos ohne ihn untersucht. Installiere ihn neu oder wähle unter „Modelle“ einen anderen.</translation>
    </message>
    <message>
      <source>{} is no faster</source>
      <translation>{} ist nicht schneller</translation>
    </message>
    <message>
      <source>{} is no file that is indexed. `keepsake status` says what waits or failed.</source>
      <translation>{} ist keine erfasste Datei. `keepsake status` sagt, was wartet oder gescheitert ist.</translation>
    </message>
    <message>
      <source>{} is no model that writes text ({}). Choose an “instruct” or “chat” model.</source>
      <translation>{} ist kein Modell, das Text schreibt ({}). Wähle ein „instruct“- oder „chat“-Modell.</translation>
    </message>
    <message>
      <source>{} is no tokenizer that can be used.</source>
      <translation>{} ist kein Tokenizer, der sich benutzen lässt.</translation>
    </message>
    <message>
      <source>{} is not a GGUF file. Keepsake runs language models in GGUF form only; choose a file that ends in .gguf.</source>
      <translation>{} ist keine GGUF-Datei. Keepsake nutzt Sprachmodelle nur in der Form GGUF; wähle eine Datei, die auf .gguf endet.</translation>
    </message>
    <message>
      <source>{} is not among the watched folders. `keepsake roots` lists them.</source>
      <translation>{} ist kein beobachteter Ordner. `keepsake roots` zeigt sie.</translation>
    </message>
    <message>
      <source>{} is not here, so it is not watched.</source>
      <translation>{} ist nicht da und wird daher nicht beobachtet.</translation>
    </message>
    <message>
      <source>{} is not in a watched folder. `keepsake roots` lists them.</source>
      <translation>{} liegt in keinem beobachteten Ordner. `keepsake roots` zeigt sie.</translation>
    </message>
    <message>
      <source>{} is not installed, so it cannot be given eyes.</source>
      <translation>{} ist nicht installiert, daher kann es keine Augen bekommen.</translation>
    </message>
    <message>
      <source>{} is not installed.</source>
      <translation>{} ist nicht installiert.</translation>
    </message>
    <message>
      <source>{} is not installed. {}</source>
      <translation>{} ist nicht installiert. {}</translation>
    </message>
    <message>
      <source>{} is not the text network that it should be: {}.</source>
      <translation>{} ist nicht das Textnetz, das es sein sollte: {}.</translation>
    </message>
    <message>
      <source>{} is not the verifier that it should be.</source>
      <translation>{} ist nicht der Prüfer, der es sein sollte.</translation>
    </message>
    <message>
      <source>{} is not watched any more. Choose another folder.</source>
      <translation>{} wird nicht mehr beobachtet. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{} is nowhere: degrees north go from -90 to 90, degrees east from -180 to 180.</source>
      <translation>{} liegt nirgends: Grad nördlich gehen von -90 bis 90, Grad östlich von -180 bis 180.</translation>
    </message>
    <message>
      <source>{} is one part of several. Join them first with `llama-gguf-split --merge`, or choose a model that comes as one file.</source>
      <translation>{} ist ein Teil von mehreren. Füge sie zuerst mit `llama-gguf-split --merge` zusammen, oder wähle ein Modell, das aus einer Datei besteht.</translation>
    </message>
    <message>
      <source>{} is only looked through now and then.</source>
      <translation>{} wird nur ab und zu durchgesehen.</translation>
    </message>
    <message>
      <source>{} is the name of a model of yours for {}. Choose another one, or remove that model first.</source>
      <translation>{} heißt schon ein Modell von dir für {}. Wähle einen anderen Namen, oder entferne das Modell zuerst.</translation>
    </message>
    <message>
      <source>{} is there already. Name another file.</source>
      <translation>{} gibt es schon. Nenne eine andere Datei.</translation>
    </message>
    <message>
      <source>{} is under the licence {}: {} Read it where the model is published. If you agree, run the same command with --accept-licence; you are asked once.</source>
      <translation>{} steht unter der Lizenz {}: {} Lies sie dort, wo das Modell veröffentlicht ist. Wenn du zustimmst, gib denselben Befehl mit --accept-licence ein; du wirst einmal gefragt.</translation>
    </message>
    <message>
      <source>{} is where the library itself is kept. Choose a folder with your own files.</source>
      <translation>In {} liegt die Bibliothek selbst. Wähle einen Ordner mit eigenen Dateien.</translation>
    </message>
    <message>
      <source>{} is {}. Models are fetched over https only.</source>
      <translation>{} ist {}. Modelle werden nur über https geladen.</translation>
    </message>
    <message>
      <source>{} leads out of the folder. Choose another folder.</source>
      <translation>{} führt aus dem Ordner hinaus. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{} lets a model hear, not see. Choose an mmproj for pictures.</source>
      <translation>{} lässt ein Modell hören, nicht sehen. Wähle ein mmproj für Bilder.</translation>
    </message>
    <message>
      <source>{} lies in {}, which Keepsake watches or uses itself. Choose a folder elsewhere for the export.</source>
      <translation>{} liegt in {}, das Keepsake beobachtet oder selbst verwendet. Wähle für den Export einen Ordner anderswo.</translation>
    </message>
    <message>
      <source>{} lies in {}, which is watched already, so its files are found anyway. A priority belongs to a whole watched folder.</source>
      <translation>{} liegt in {}, das schon beobachtet wird; seine Dateien werden ohnehin gefunden. Ein Vorrang gilt für einen ganzen beobachteten Ordner.</translation>
    </message>
    <message>
      <source>{} makes a vector of its tokens in a way that is not known here. Known are their mean and the first one.</source>
      <translation>{} bildet den Vektor aus seinen Token auf eine Weise, die hier nicht bekannt ist. Bekannt sind ihr Mittel und das erste.</translation>
    </message>
    <message>
      <source>{} more follow.</source>
      <translation>{} weitere folgen.</translation>
    </message>
    <message>
      <source>{} needs about {:,.1f} GB of memory, and only {:,.1f} GB are free. Close other programs, or choose a smaller model with `keepsake models use language NAME`.</source>
      <translation>{} braucht etwa {:,.1f} GB Arbeitsspeicher, und nur {:,.1f} GB sind frei. Schließe andere Programme, oder wähle mit `keepsake models use language NAME` ein kleineres Modell.</translation>
    </message>
    <message>
      <source>{} needs its sha256, or the revision of the hub that it is taken of</source>
      <translation>{} braucht seinen sha256 oder die Revision des Hubs, von der es stammt</translation>
    </message>
    <message>
      <source>{} needs its size in bytes</source>
      <translation>{} braucht seine Größe in Bytes</translation>
    </message>
    <message>
      <source>{} needs the tokenizer.json that comes with it. Put it beside the checkpoint.</source>
      <translation>{} braucht die tokenizer.json, die dazugehört. Lege sie neben den Checkpoint.</translation>
    </message>
    <message>
      <source>{} of the reader is missing. Install the package rapidocr again.</source>
      <translation>{} des Lesers fehlt. Installiere das Paket rapidocr noch einmal.</translation>
    </message>
    <message>
      <source>{} of {}</source>
      <translation>{} von {}</translation>
    </message>
    <message>
      <source>{} of {} did not match its checksum, so it was not installed.</source>
      <translation>{} von {} passte nicht zur Prüfsumme und wurde deshalb nicht installiert.</translation>
    </message>
    <message>
      <source>{} of {} did not match its checksum, so it was not installed. Run the same command again; if that does not help, the package on your index is not the one that the catalogue names.</source>
      <translation>{} von {} passte nicht zu seiner Prüfsumme und wurde daher nicht installiert. Tue dasselbe noch einmal; wenn das nicht hilft, ist das Paket deiner Quelle nicht das, welches der Katalog nennt.</translation>
    </message>
    <message>
      <source>{} of {} for {}</source>
      <translation>{} von {} für {}</translation>
    </message>
    <message>
      <source>{} of {} is missing or damaged. {}` again.</source>
      <translation>{} von {} fehlt oder ist beschädigt. {}` noch einmal.</translation>
    </message>
    <message>
      <source>{} or what runs it has changed: the same pictures look different to it now (likeness {}). Run `keepsake models renew image` to have all pictures seen anew.</source>
      <translation>{} oder was es ausführt, hat sich geändert: Dieselben Bilder sehen für es jetzt anders aus (Ähnlichkeit {}). Führe `keepsake models renew image` aus, damit alle Bilder neu angesehen werden.</translation>
    </message>
    <message>
      <source>{} or what runs it has changed: the same texts have another meaning now (likeness {}). Run `keepsake models renew` to have all meanings made anew.</source>
      <translation>{} oder was es ausführt, hat sich geändert: Dieselben Texte haben jetzt eine andere Bedeutung (Ähnlichkeit {}). Führe `keepsake models renew` aus, damit alle Bedeutungen neu gemacht werden.</translation>
    </message>
    <message>
      <source>{} says of itself what cannot be: {}.</source>
      <translation>{} sagt von sich, was nicht sein kann: {}.</translation>
    </message>
    <message>
      <source>{} says {} = {}, which cannot be.</source>
      <translation>{} nennt {} = {}, was nicht sein kann.</translation>
    </message>
    <message>
      <source>{} scales pictures in a way that is not known.</source>
      <translation>{} skaliert Bilder auf eine unbekannte Art.</translation>
    </message>
    <message>
      <source>{} seems to be of a speech model. Such a one is installed through a catalogue of your own, which docs/models.md describes.</source>
      <translation>{} scheint von einem Sprachmodell für Aufnahmen zu sein. Ein solches wird über einen eigenen Katalog installiert, den docs/models.md beschreibt.</translation>
    </message>
    <message>
      <source>{} split the question into {}</source>
      <translation>{} hat die Frage in {} geteilt</translation>
    </message>
    <message>
      <source>{} takes pictures that are not square, which cannot be done.</source>
      <translation>{} nimmt Bilder, die nicht quadratisch sind, was nicht geht.</translation>
    </message>
    <message>
      <source>{} times</source>
      <translation>{}-mal</translation>
    </message>
    <message>
      <source>{} was fetched but cannot be used. {}</source>
      <translation>{} wurde geladen, kann aber nicht benutzt werden. {}</translation>
    </message>
    <message>
      <source>{} was fetched but could not be converted ({}). Run the same command again; nothing is fetched twice.</source>
      <translation>{} wurde geholt, konnte aber nicht umgewandelt werden ({}). Tue dasselbe noch einmal; nichts wird zweimal geholt.</translation>
    </message>
    <message>
      <source>{} was tried and given up after {:,.0f} seconds. It may be too large for this computer, or the computer is busy.</source>
      <translation>{} wurde ausprobiert und nach {:,.0f} Sekunden aufgegeben. Vielleicht ist es zu groß für diesen Computer, oder der Computer ist beschäftigt.</translation>
    </message>
    <message>
      <source>{} wrote {}, {} upheld by your files</source>
      <translation>{} schrieb {}, {} von deinen Dateien bestätigt</translation>
    </message>
    <message>
      <source>{} {} for {}</source>
      <translation>{} {} für {}</translation>
    </message>
    <message>
      <source>{}, at {}</source>
      <translation>{}, bei {}</translation>
    </message>
    <message>
      <source>{}, confirmed</source>
      <translation>{}, bestätigt</translation>
    </message>
    <message>
      <source>{}, page {}</source>
      <translation>{}, Seite {}</translation>
    </message>
    <message>
      <source>{}, which holds the models that you chose, cannot be read ({}), so none of them counts. Mend it, or choose them again with `keepsake models use`; it is kept as {}.</source>
      <translation>{}, worin die Modelle stehen, die du gewählt hast, lässt sich nicht lesen ({}), daher zählt keines davon. Bringe es in Ordnung, oder wähle sie mit `keepsake models use` noch einmal; es wird als {} aufbewahrt.</translation>
    </message>
    <message>
      <source>{}, which holds the models that you chose, cannot be read ({}), so what Keepsake wrote there last counts. Mend it, or choose again with `keepsake models use`; it is kept as {}.</source>
      <translation>{}, worin die Modelle stehen, die du gewählt hast, lässt sich nicht lesen ({}), daher zählt, was Keepsake dort zuletzt geschrieben hat. Bringe es in Ordnung, oder wähle mit `keepsake models use` noch einmal; es wird als {} aufbewahrt.</translation>
    </message>
    <message>
      <source>{}, which is {} with the first and the last one</source>
      <translation>{}, mit dem ersten und dem letzten Tag {}</translation>
    </message>
    <message>
      <source>{}, which {} needs</source>
      <translation>{}, das {} braucht</translation>
    </message>
    <message>
      <source>{}: from {} to {}.</source>
      <translation>{}: von {} bis {}.</translation>
    </message>
    <message>
      <source>{}: {} and {} more.</source>
      <translation>{}: {} und {} weitere.</translation>
    </message>
    <message>
      <source>{}: {} of {} entries.</source>
      <translation>{}: {} von {} Einträgen.</translation>
    </message>
    <message>
      <source>{}: {} of {} entries; then {}.</source>
      <translation>{}: {} von {} Einträgen; dann {}.</translation>
    </message>
    <message>
      <source>“embedding” belongs to models for text, and they need it</source>
      <translation>„embedding“ gehört zu Modellen für Text, und die brauchen es</translation>
    </message>
    <message>
      <source>“{}” is another name of {}. Say which by its own name.</source>
      <translation>„{}“ ist ein weiterer Name von {}. Sage den eigentlichen Namen.</translation>
    </message>
    <message>
      <source>“{}” is another name of “{}”. What is {} has to be called by its own name.</source>
      <translation>„{}“ ist ein weiterer Name von „{}“. Dafür ist der eigentliche Name nötig ({}).</translation>
    </message>
    <message>
      <source>“{}” is no place that Keepsake knows. Name a town, a region or a country, as in Lyon or Paris, Texas, or write degrees north and east, as in 45.76,4.84.</source>
      <translation>„{}“ ist kein Ort, den Keepsake kennt. Nenne eine Stadt, eine Region oder ein Land, wie Lyon oder Paris, Texas, oder schreibe Grad nördlich und östlich, wie 45.76,4.84.</translation>
    </message>
    <message>
      <source>“{}” is no weight. Write a number from 0.1 to 5 behind the ^, as in {}^0.5.</source>
      <translation>„{}“ ist kein Gewicht. Schreib hinter das ^ eine Zahl von 0.1 bis 5, wie in {}^0.5.</translation>
    </message>
    <message>
      <source>“{}” is not a date. Write a year, a month or a day, like 2024, 2024-05 or 2024-05-31.</source>
      <translation>„{}“ ist kein Datum. Schreib ein Jahr, einen Monat oder einen Tag, wie 2024, 2024-05 oder 2024-05-31.</translation>
    </message>
    <message>
      <source>“{}” is taken as “{}”</source>
      <translation>„{}“ gilt als „{}“</translation>
    </message>
    <message>
      <source>“{}” stands nowhere in your files; “{}” was looked for.</source>
      <translation>„{}“ steht nirgends in deinen Dateien; gesucht wurde „{}“.</translation>
    </message>
    <message>
      <source>“{}” would have {} aliases; {} are the most. Leave some out.</source>
      <translation>„{}“ hätte {} weitere Namen; höchstens {} sind möglich. Lass einige weg.</translation>
    </message>
  </context>
  <context>
    <name>ExampleDialog</name>
    <message>
      <source>Add picture</source>
      <translation>Bild hinzufügen</translation>
    </message>
    <message>
      <source>Another picture of {}</source>
      <translation>Noch ein Bild von {}</translation>
    </message>
  </context>
  <context>
    <name>ExampleStrip</name>
    <message>
      <source>Add picture…</source>
      <translation>Bild hinzufügen …</translation>
    </message>
    <message>
      <source>Avatar</source>
      <translation>Hauptbild</translation>
    </message>
    <message>
      <source>Make it the avatar</source>
      <translation>Zum Hauptbild machen</translation>
    </message>
    <message>
      <source>More like it</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>Picture {}</source>
      <translation>Bild {}</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Split off…</source>
      <translation>Abtrennen …</translation>
    </message>
  </context>
  <context>
    <name>FilterMenu</name>
    <message>
      <source>A word or a few; beach^2 counts twice, beach^0.5 half:</source>
      <translation>Ein Wort oder einige; Strand^2 zählt doppelt, Strand^0.5 halb:</translation>
    </message>
    <message>
      <source>A year, a month or a day, like 2024 or 2024-05-31:</source>
      <translation>Ein Jahr, ein Monat oder ein Tag, etwa 2024 oder 2024-05-31:</translation>
    </message>
    <message>
      <source>From…</source>
      <translation>Ab …</translation>
    </message>
    <message>
      <source>Less of…</source>
      <translation>Weniger von …</translation>
    </message>
    <message>
      <source>Like a picture…</source>
      <translation>Wie ein Bild …</translation>
    </message>
    <message>
      <source>More of…</source>
      <translation>Mehr von …</translation>
    </message>
    <message>
      <source>No stacks</source>
      <translation>Ohne Stapel</translation>
    </message>
    <message>
      <source>Not after</source>
      <translation>Nicht nach</translation>
    </message>
    <message>
      <source>Not before</source>
      <translation>Nicht vor</translation>
    </message>
    <message>
      <source>Not like a picture…</source>
      <translation>Nicht wie ein Bild …</translation>
    </message>
    <message>
      <source>Until…</source>
      <translation>Bis …</translation>
    </message>
    <message>
      <source>With…</source>
      <translation>Mit …</translation>
    </message>
  </context>
  <context>
    <name>FindBar</name>
    <message>
      <source>Find in this file</source>
      <translation>In dieser Datei suchen</translation>
    </message>
    <message>
      <source>Next place</source>
      <translation>Nächste Stelle</translation>
    </message>
    <message>
      <source>Place before</source>
      <translation>Vorige Stelle</translation>
    </message>
    <message>
      <source>Stop finding</source>
      <translation>Suche beenden</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>{} of {}</source>
      <translation>{} von {}</translation>
    </message>
  </context>
  <context>
    <name>FindsTabs</name>
    <message>
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
    <message>
      <source>It is not named anywhere yet. Other names that it goes by may help.</source>
      <translation>Es wird noch nirgends genannt. Weitere Namen dafür können helfen.</translation>
    </message>
    <message>
      <source>It was not found in any photo yet. Another example picture may help.</source>
      <translation>Es wurde noch auf keinem Foto gefunden. Ein weiteres Beispielbild kann helfen.</translation>
    </message>
    <message>
      <source>More like it</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>Nothing else looks like its pictures.</source>
      <translation>Nichts anderes sieht seinen Bildern ähnlich.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Texts and speech</source>
      <translation>Texte und Sprache</translation>
    </message>
  </context>
  <context>
    <name>Folders</name>
    <message numerus="yes">
      <source>%n document(s)</source>
      <translation>
        <numerusform>%n Dokument</numerusform>
        <numerusform>%n Dokumente</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s)</source>
      <translation>
        <numerusform>%n Datei</numerusform>
        <numerusform>%n Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) waiting</source>
      <translation>
        <numerusform>%n Datei wartet</numerusform>
        <numerusform>%n Dateien warten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n not read</source>
      <translation>
        <numerusform>%n nicht gelesen</numerusform>
        <numerusform>%n nicht gelesen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>%n Notiz</numerusform>
        <numerusform>%n Notizen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s)</source>
      <translation>
        <numerusform>%n Foto</numerusform>
        <numerusform>%n Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n recording(s)</source>
      <translation>
        <numerusform>%n Aufnahme</numerusform>
        <numerusform>%n Aufnahmen</numerusform>
      </translation>
    </message>
    <message>
      <source>At least {} files will be indexed; only the first {} counted.</source>
      <translation>Mindestens {} Dateien werden erfasst; nur die ersten {} wurden gezählt.</translation>
    </message>
    <message>
      <source>Changes are looked for now and then, next at {}.</source>
      <translation>Ab und zu wird nach Änderungen gesehen, das nächste Mal um {}.</translation>
    </message>
    <message>
      <source>How long it takes is known once models are installed.</source>
      <translation>Wie lange es dauert, ist bekannt, sobald Modelle installiert sind.</translation>
    </message>
    <message>
      <source>It takes about {}.</source>
      <translation>Es dauert etwa {}.</translation>
    </message>
    <message>
      <source>It takes at least {}.</source>
      <translation>Es dauert mindestens {}.</translation>
    </message>
    <message>
      <source>Looking for changes</source>
      <translation>Suche nach Änderungen</translation>
    </message>
    <message>
      <source>Not connected</source>
      <translation>Nicht verbunden</translation>
    </message>
    <message>
      <source>Nothing found yet</source>
      <translation>Noch nichts gefunden</translation>
    </message>
    <message>
      <source>Nothing in it can be indexed ({} seen).</source>
      <translation>Nichts darin kann erfasst werden ({} gesehen).</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pausiert</translation>
    </message>
    <message>
      <source>Suddenly empty</source>
      <translation>Plötzlich leer</translation>
    </message>
    <message>
      <source>The folder is there but empty, as when a drive is not mounted. Its files are kept in the library. If you emptied it yourself, stop watching it to forget them.</source>
      <translation>Der Ordner ist da, aber leer, wie wenn ein Laufwerk nicht eingehängt ist. Seine Dateien bleiben in der Bibliothek. Hast du ihn selbst geleert, dann beobachte ihn nicht mehr, um sie zu vergessen.</translation>
    </message>
    <message numerus="yes">
      <source>Tried %n time(s)</source>
      <translation>
        <numerusform>%n Mal versucht</numerusform>
        <numerusform>%n Mal versucht</numerusform>
      </translation>
    </message>
    <message>
      <source>Up to date</source>
      <translation>Aktuell</translation>
    </message>
    <message>
      <source>What was found stays findable; it goes on when the folder is back.</source>
      <translation>Was gefunden wurde, bleibt auffindbar; es geht weiter, wenn der Ordner wieder da ist.</translation>
    </message>
    <message>
      <source>next try at {}</source>
      <translation>nächster Versuch um {}</translation>
    </message>
    <message>
      <source>not tried yet</source>
      <translation>noch nicht versucht</translation>
    </message>
    <message>
      <source>tried again soon</source>
      <translation>bald neuer Versuch</translation>
    </message>
    <message>
      <source>tried again when it changes</source>
      <translation>neuer Versuch, wenn sie sich ändert</translation>
    </message>
    <message>
      <source>{} of {} will be indexed.</source>
      <translation>Zu erfassen: {} von {}.</translation>
    </message>
  </context>
  <context>
    <name>FoldersView</name>
    <message numerus="yes">
      <source>%n file(s) deleted or left out, not found any more</source>
      <translation>
        <numerusform>%n Datei gelöscht oder ausgelassen, nicht mehr auffindbar</numerusform>
        <numerusform>%n Dateien gelöscht oder ausgelassen, nicht mehr auffindbar</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) forgotten</source>
      <translation>
        <numerusform>%n Datei vergessen</numerusform>
        <numerusform>%n Dateien vergessen</numerusform>
      </translation>
    </message>
    <message>
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Adding the folder…</source>
      <translation>Der Ordner wird hinzugefügt …</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>Forget deleted files for good?</source>
      <translation>Gelöschte Dateien für immer vergessen?</translation>
    </message>
    <message>
      <source>Forget them now…</source>
      <translation>Jetzt vergessen …</translation>
    </message>
    <message>
      <source>Forgetting the files…</source>
      <translation>Die Dateien werden vergessen …</translation>
    </message>
    <message>
      <source>Stop watching</source>
      <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
      <source>Stop watching this folder?</source>
      <translation>Diesen Ordner nicht mehr beobachten?</translation>
    </message>
    <message>
      <source>They will not be found any more, even if they come back unchanged.</source>
      <translation>Sie werden nicht mehr gefunden, auch wenn sie unverändert zurückkommen.</translation>
    </message>
    <message>
      <source>kept until {} in case they come back</source>
      <translation>behalten bis {}, falls sie zurückkommen</translation>
    </message>
    <message>
      <source>{} is watched no longer; {}.</source>
      <translation>{} wird nicht mehr beobachtet; {}.</translation>
    </message>
    <message>
      <source>“{}” will be watched no longer, and what Keepsake knows of its files is forgotten. The files themselves stay as they are.</source>
      <translation>„{}“ wird nicht mehr beobachtet, und was Keepsake von seinen Dateien weiß, wird vergessen. Die Dateien selbst bleiben, wie sie sind.</translation>
    </message>
  </context>
  <context>
    <name>Footer</name>
    <message numerus="yes">
      <source>%n file(s) a minute</source>
      <translation>
        <numerusform>%n Datei pro Minute</numerusform>
        <numerusform>%n Dateien pro Minute</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) could not be read</source>
      <translation>
        <numerusform>%n Datei konnte nicht gelesen werden</numerusform>
        <numerusform>%n Dateien konnten nicht gelesen werden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) waiting</source>
      <translation>
        <numerusform>%n Datei wartet</numerusform>
        <numerusform>%n Dateien warten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n folder(s) are checked {}</source>
      <translation>
        <numerusform>%n Ordner wird {} geprüft</numerusform>
        <numerusform>%n Ordner werden {} geprüft</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n folder(s) are empty</source>
      <translation>
        <numerusform>%n Ordner ist leer</numerusform>
        <numerusform>%n Ordner sind leer</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n folder(s) are not connected</source>
      <translation>
        <numerusform>%n Ordner ist nicht verbunden</numerusform>
        <numerusform>%n Ordner sind nicht verbunden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n folder(s) are paused</source>
      <translation>
        <numerusform>%n Ordner ist pausiert</numerusform>
        <numerusform>%n Ordner sind pausiert</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n not read</source>
      <translation>
        <numerusform>%n nicht gelesen</numerusform>
        <numerusform>%n nicht gelesen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) wait for the detector</source>
      <translation>
        <numerusform>%n Foto wartet auf den Detektor</numerusform>
        <numerusform>%n Fotos warten auf den Detektor</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n recording(s) wait for a speech model</source>
      <translation>
        <numerusform>%n Aufnahme wartet auf ein Spracherkennungsmodell</numerusform>
        <numerusform>%n Aufnahmen warten auf ein Spracherkennungsmodell</numerusform>
      </translation>
    </message>
    <message>
      <source>1 photo waits for the detector</source>
      <translation>1 Foto wartet auf den Detektor</translation>
    </message>
    <message>
      <source>1 recording waits for a speech model</source>
      <translation>1 Aufnahme wartet auf ein Spracherkennungsmodell</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Changing to {}</source>
      <translation>Wechsel zu {}</translation>
    </message>
    <message>
      <source>Folders, and looking for changes</source>
      <translation>Ordner, und nach Änderungen suchen</translation>
    </message>
    <message>
      <source>Go on with indexing</source>
      <translation>Weiter erfassen</translation>
    </message>
    <message>
      <source>Going on…</source>
      <translation>Geht weiter …</translation>
    </message>
    <message>
      <source>Indexing</source>
      <translation>Erfassen</translation>
    </message>
    <message>
      <source>Learning meanings</source>
      <translation>Bedeutungen werden gelernt</translation>
    </message>
    <message>
      <source>Let indexing rest until you resume it</source>
      <translation>Das Erfassen ruhen lassen, bis du es fortsetzt</translation>
    </message>
    <message>
      <source>Look for changes now</source>
      <translation>Jetzt nach Änderungen suchen</translation>
    </message>
    <message>
      <source>Looking at pictures</source>
      <translation>Bilder werden angesehen</translation>
    </message>
    <message>
      <source>Looking for changes…</source>
      <translation>Suche nach Änderungen …</translation>
    </message>
    <message>
      <source>Looking for things in photos</source>
      <translation>Suche nach Dingen in Fotos</translation>
    </message>
    <message>
      <source>Making meanings anew</source>
      <translation>Bedeutungen werden neu gebildet</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>Nothing leaves this computer</source>
      <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
      <source>Nothing was heard of indexing for {}</source>
      <translation>Seit {} war vom Erfassen nichts zu hören</translation>
    </message>
    <message>
      <source>Opening your library…</source>
      <translation>Deine Bibliothek wird geöffnet …</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Pause {}</source>
      <translation>{} pausieren</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pausiert</translation>
    </message>
    <message>
      <source>Pausing after {}…</source>
      <translation>Wird nach {} pausiert …</translation>
    </message>
    <message>
      <source>Pausing…</source>
      <translation>Wird pausiert …</translation>
    </message>
    <message>
      <source>Quiet now</source>
      <translation>Jetzt Ruhe</translation>
    </message>
    <message>
      <source>Quiet until {}</source>
      <translation>Ruhe bis {}</translation>
    </message>
    <message>
      <source>Reading files again with a newer reader</source>
      <translation>Dateien werden mit einem neueren Leser erneut gelesen</translation>
    </message>
    <message>
      <source>Reading pictures</source>
      <translation>Bilder werden gelesen</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Resume {}</source>
      <translation>{} fortsetzen</translation>
    </message>
    <message>
      <source>See why, and try them again</source>
      <translation>Sehen, warum, und noch einmal versuchen</translation>
    </message>
    <message>
      <source>Seeing pictures anew</source>
      <translation>Bilder werden neu angesehen</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Wird gestartet …</translation>
    </message>
    <message>
      <source>The disk is full. Indexing goes on when there is room.</source>
      <translation>Die Platte ist voll. Das Erfassen geht weiter, wenn Platz ist.</translation>
    </message>
    <message>
      <source>Up to date</source>
      <translation>Aktuell</translation>
    </message>
    <message>
      <source>Waiting for mains power</source>
      <translation>Warte auf Strom aus dem Netz</translation>
    </message>
    <message>
      <source>Your library cannot be opened.</source>
      <translation>Deine Bibliothek kann nicht geöffnet werden.</translation>
    </message>
    <message>
      <source>again at {}</source>
      <translation>wieder um {}</translation>
    </message>
    <message>
      <source>all done in about {}</source>
      <translation>alles fertig in etwa {}</translation>
    </message>
    <message>
      <source>all done in less than a minute</source>
      <translation>alles fertig in weniger als einer Minute</translation>
    </message>
    <message>
      <source>now and then</source>
      <translation>ab und zu</translation>
    </message>
    <message numerus="yes">
      <source>watching %n folder(s)</source>
      <translation>
        <numerusform>beobachte %n Ordner</numerusform>
        <numerusform>beobachte %n Ordner</numerusform>
      </translation>
    </message>
    <message>
      <source>{} is empty</source>
      <translation>{} ist leer</translation>
    </message>
    <message>
      <source>{} is not connected</source>
      <translation>{} ist nicht verbunden</translation>
    </message>
    <message>
      <source>{} is paused</source>
      <translation>{} ist pausiert</translation>
    </message>
    <message>
      <source>{} is there but empty, as when a drive is not mounted. Its files are kept in the library. If you emptied it yourself, `keepsake remove` in a terminal forgets them.</source>
      <translation>{} ist da, aber leer, wie wenn ein Laufwerk nicht eingehängt ist. Seine Dateien bleiben in der Bibliothek. Hast du ihn selbst geleert, vergisst sie `keepsake remove` in einem Terminal.</translation>
    </message>
    <message>
      <source>{} {} of {}</source>
      <translation>{} {} von {}</translation>
    </message>
    <message>
      <source>“{}” is checked {}</source>
      <translation>„{}“ wird {} geprüft</translation>
    </message>
  </context>
  <context>
    <name>ForgetDialog</name>
    <message>
      <source>Forget for good</source>
      <translation>Für immer vergessen</translation>
    </message>
    <message>
      <source>Forget “{}” for good?</source>
      <translation>„{}“ für immer vergessen?</translation>
    </message>
  </context>
  <context>
    <name>Forgetter</name>
    <message numerus="yes">
      <source>%n answer(s) in your chats</source>
      <translation>
        <numerusform>%n Antwort in deinen Gesprächen</numerusform>
        <numerusform>%n Antworten in deinen Gesprächen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) forgotten.</source>
      <translation>
        <numerusform>%n Datei vergessen.</numerusform>
        <numerusform>%n Dateien vergessen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) will be indexed again.</source>
      <translation>
        <numerusform>%n Datei wird neu erfasst.</numerusform>
        <numerusform>%n Dateien werden neu erfasst.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n find(s) of your concepts</source>
      <translation>
        <numerusform>%n Fund deiner Konzepte</numerusform>
        <numerusform>%n Funde deiner Konzepte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n passage(s)</source>
      <translation>
        <numerusform>%n Textstelle</numerusform>
        <numerusform>%n Textstellen</numerusform>
      </translation>
    </message>
    <message>
      <source>Copies of the days before hold the answers until you delete them in Settings.</source>
      <translation>Kopien der Tage davor enthalten die Antworten noch, bis du sie in den Einstellungen löschst.</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message numerus="yes">
      <source>Forget %n file(s)?</source>
      <translation>
        <numerusform>%n Datei vergessen?</numerusform>
        <numerusform>%n Dateien vergessen?</numerusform>
      </translation>
    </message>
    <message>
      <source>Forgetting…</source>
      <translation>Wird vergessen …</translation>
    </message>
    <message>
      <source>The files themselves stay where they are, and Keepsake leaves them out from now on. This cannot be undone.</source>
      <translation>Die Dateien selbst bleiben, wo sie sind, und Keepsake lässt sie von nun an aus. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
      <source>What goes with that: {}.</source>
      <translation>Damit verschwinden: {}.</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Search by a picture</source>
      <translation>Mit einem Bild suchen</translation>
    </message>
    <message>
      <source>Search by a picture: choose, drop or paste one</source>
      <translation>Mit einem Bild suchen: wählen, ablegen oder einfügen</translation>
    </message>
  </context>
  <context>
    <name>Heading</name>
    <message>
      <source>Close the preview</source>
      <translation>Vorschau schließen</translation>
    </message>
    <message>
      <source>Copy words with source</source>
      <translation>Text mit Quelle kopieren</translation>
    </message>
    <message>
      <source>Forget…</source>
      <translation>Vergessen …</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>More like this</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>Open with its program</source>
      <translation>Mit seinem Programm öffnen</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>Show or hide the list</source>
      <translation>Liste zeigen oder verbergen</translation>
    </message>
    <message>
      <source>{}
Drag it to another program</source>
      <translation>{}
In ein anderes Programm ziehen</translation>
    </message>
  </context>
  <context>
    <name>History</name>
    <message>
      <source>History of edits</source>
      <translation>Verlauf der Änderungen</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>undone</source>
      <translation>rückgängig gemacht</translation>
    </message>
  </context>
  <context>
    <name>HitMenu</name>
    <message numerus="yes">
      <source>Choose at most %n file(s) to open at once.</source>
      <translation>
        <numerusform>Wähle höchstens %n Datei, um sie zu öffnen.</numerusform>
        <numerusform>Wähle höchstens %n Dateien, um sie zugleich zu öffnen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Entf</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Forget…</source>
      <translation>Vergessen …</translation>
    </message>
    <message numerus="yes">
      <source>Hide %n similar one(s)</source>
      <translation>
        <numerusform>%n ähnlichen Treffer verbergen</numerusform>
        <numerusform>%n ähnliche Treffer verbergen</numerusform>
      </translation>
    </message>
    <message>
      <source>More like this</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>Not this</source>
      <translation>Nicht so etwas</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message numerus="yes">
      <source>Show %n similar one(s)</source>
      <translation>
        <numerusform>%n ähnlichen Treffer zeigen</numerusform>
        <numerusform>%n ähnliche Treffer zeigen</numerusform>
      </translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
  </context>
  <context>
    <name>HitModel</name>
    <message numerus="yes">
      <source>%n more like it</source>
      <translation>
        <numerusform>%n weiterer dieser Art</numerusform>
        <numerusform>%n weitere dieser Art</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HitStream</name>
    <message>
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
  </context>
  <context>
    <name>HoverBar</name>
    <message>
      <source>More like this (M)</source>
      <translation>Mehr davon (M)</translation>
    </message>
    <message>
      <source>Not this (N)</source>
      <translation>Nicht so etwas (N)</translation>
    </message>
    <message>
      <source>Similar ones (S)</source>
      <translation>Ähnliche (S)</translation>
    </message>
  </context>
  <context>
    <name>JudgedPlaces</name>
    <message>
      <source>Choose all</source>
      <translation>Alle wählen</translation>
    </message>
    <message>
      <source>No, it is not</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>Yes, it is</source>
      <translation>Ja</translation>
    </message>
  </context>
  <context>
    <name>Keeping</name>
    <message numerus="yes">
      <source>%n answer(s) removed from the notebook.</source>
      <translation>
        <numerusform>%n Antwort aus dem Notizbuch entfernt.</numerusform>
        <numerusform>%n Antworten aus dem Notizbuch entfernt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n answer(s) without a conversation cannot be brought back.</source>
      <translation>
        <numerusform>%n Antwort ohne Gespräch lässt sich nicht zurückholen.</numerusform>
        <numerusform>%n Antworten ohne Gespräch lassen sich nicht zurückholen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
      <source>Remove %n answer(s) from the notebook?</source>
      <translation>
        <numerusform>%n Antwort aus dem Notizbuch entfernen?</numerusform>
        <numerusform>%n Antworten aus dem Notizbuch entfernen?</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LessonPage</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Info</source>
      <translation>Info</translation>
    </message>
    <message>
      <source>Lasting facts, not clothes: who or what it is, what matters about it.</source>
      <translation>Was bleibt, nicht die Kleidung: wer oder was es ist und was daran wichtig ist.</translation>
    </message>
    <message>
      <source>Looking at the picture and through your library…</source>
      <translation>Das Bild und deine Bibliothek werden durchgesehen …</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Teach</source>
      <translation>Beibringen</translation>
    </message>
    <message>
      <source>Teach something</source>
      <translation>Etwas beibringen</translation>
    </message>
  </context>
  <context>
    <name>LibraryState</name>
    <message>
      <source>Indexing does not run. {}</source>
      <translation>Das Erfassen läuft nicht. {}</translation>
    </message>
    <message>
      <source>Indexing stopped unexpectedly and is being started again.</source>
      <translation>Das Erfassen hat unerwartet aufgehört und wird neu gestartet.</translation>
    </message>
  </context>
  <context>
    <name>LibraryView</name>
    <message>
      <source>Delete</source>
      <translation>Entf</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>Forget…</source>
      <translation>Vergessen …</translation>
    </message>
    <message>
      <source>Index again</source>
      <translation>Neu erfassen</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>Bibliothek</translation>
    </message>
    <message>
      <source>More like this</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>Hier ist noch nichts</translation>
    </message>
    <message>
      <source>Nothing with these filters</source>
      <translation>Nichts mit diesen Filtern</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message>
      <source>Show everything</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <source>Take a filter away to see more.</source>
      <translation>Nimm einen Filter weg, um mehr zu sehen.</translation>
    </message>
    <message>
      <source>There is no file in your folders that can be shown.</source>
      <translation>In deinen Ordnern ist keine Datei, die gezeigt werden kann.</translation>
    </message>
    <message>
      <source>They appear here as soon as they are indexed.</source>
      <translation>Sie erscheinen hier, sobald sie erfasst sind.</translation>
    </message>
  </context>
  <context>
    <name>LineDialog</name>
    <message>
      <source>OK</source>
      <translation>OK</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>{} is watched now.</source>
      <translation>{} wird jetzt beobachtet.</translation>
    </message>
  </context>
  <context>
    <name>Meanings</name>
    <message>
      <source>from {}</source>
      <translation>ab {}</translation>
    </message>
    <message>
      <source>until {}</source>
      <translation>bis {}</translation>
    </message>
    <message>
      <source>{} to {}</source>
      <translation>{} bis {}</translation>
    </message>
  </context>
  <context>
    <name>MeantRow</name>
    <message>
      <source>Ask again without this</source>
      <translation>Ohne dies noch einmal fragen</translation>
    </message>
    <message>
      <source>Taken into account:</source>
      <translation>Berücksichtigt:</translation>
    </message>
  </context>
  <context>
    <name>MeasureCard</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Indexing goes on meanwhile, so the models seem slower than they are.</source>
      <translation>Währenddessen geht das Erfassen weiter, daher wirken die Modelle langsamer, als sie sind.</translation>
    </message>
    <message>
      <source>Measured on this computer. The figures are kept.</source>
      <translation>Auf diesem Rechner gemessen. Die Zahlen bleiben erhalten.</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Messung</translation>
    </message>
    <message>
      <source>Measuring {}</source>
      <translation>{} wird gemessen</translation>
    </message>
    <message>
      <source>Reading some of your files…</source>
      <translation>Einige deiner Dateien werden gelesen …</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Stopped. What was measured before is kept.</source>
      <translation>Abgebrochen. Was vorher gemessen wurde, bleibt erhalten.</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>Wird abgebrochen …</translation>
    </message>
    <message>
      <source>{} of {}</source>
      <translation>{} von {}</translation>
    </message>
  </context>
  <context>
    <name>Measured</name>
    <message>
      <source>In brackets: 95 % bootstrap intervals.</source>
      <translation>In Klammern: 95-%-Bootstrap-Intervalle.</translation>
    </message>
    <message>
      <source>None is through within {}: {} is the fastest with {}.</source>
      <translation>Keines ist in {} fertig: {} ist mit {} am schnellsten.</translation>
    </message>
    <message>
      <source>Quality was not measured: {}.</source>
      <translation>Die Güte wurde nicht gemessen: {}.</translation>
    </message>
    <message>
      <source>Recommended within {}: {}</source>
      <translation>Empfohlen für {}: {}</translation>
    </message>
    <message>
      <source>Recommended: {}</source>
      <translation>Empfohlen: {}</translation>
    </message>
    <message>
      <source>The models for faces, which look at photos as well, are part of the figures.</source>
      <translation>Die Modelle für Gesichter, die Fotos ebenfalls ansehen, sind in den Zahlen enthalten.</translation>
    </message>
    <message>
      <source>Your library has nothing for this role yet, so this was measured on files that come with Keepsake.</source>
      <translation>Deine Bibliothek hat dafür noch nichts, daher wurde an Dateien gemessen, die mit Keepsake kommen.</translation>
    </message>
    <message>
      <source>Your {} items</source>
      <translation>Deine {} Stücke</translation>
    </message>
    <message>
      <source>Your {} of speech</source>
      <translation>Deine {} Sprache</translation>
    </message>
    <message>
      <source>Your {} passages</source>
      <translation>Deine {} Textstellen</translation>
    </message>
    <message>
      <source>Your {} pictures</source>
      <translation>Deine {} Bilder</translation>
    </message>
    <message>
      <source>finds: of questions made from your files, how many have their place among the first five; by the text alone, without names and headings.</source>
      <translation>findet: wie viele Fragen, die aus deinen Dateien gebildet sind, ihre Stelle unter den ersten fünf haben; nur nach dem Text, ohne Namen und Überschriften.</translation>
    </message>
    <message>
      <source>finds: of the captions of your photos, how many have their photo among the first five.</source>
      <translation>findet: wie viele Bildunterschriften deiner Fotos ihr Foto unter den ersten fünf haben.</translation>
    </message>
    <message>
      <source>finds: of the pictures that you taught, how many have another one of their concept among the five nearest.</source>
      <translation>findet: wie viele der Bilder, mit denen du Konzepte beigebracht hast, ein weiteres ihres Konzepts unter den fünf nächsten haben.</translation>
    </message>
    <message>
      <source>it takes questions of yours with their answers</source>
      <translation>dafür braucht es Fragen von dir samt Antworten</translation>
    </message>
    <message>
      <source>no photo has a caption, and no two concepts have several pictures</source>
      <translation>kein Foto hat eine Bildunterschrift, und keine zwei Konzepte haben mehrere Bilder</translation>
    </message>
    <message>
      <source>no question could be made from your texts</source>
      <translation>aus deinen Texten ließ sich keine Frage bilden</translation>
    </message>
    <message>
      <source>nobody has written down what is said in your recordings</source>
      <translation>niemand hat aufgeschrieben, was in deinen Aufnahmen gesagt wird</translation>
    </message>
    <message>
      <source>stay with {}, as quality could not be compared.</source>
      <translation>bei {} bleiben, da die Güte nicht verglichen werden konnte.</translation>
    </message>
    <message>
      <source>stay with {}. No other finds measurably more.</source>
      <translation>bei {} bleiben. Kein anderes findet messbar mehr.</translation>
    </message>
    <message>
      <source>{} is the only one that is installed</source>
      <translation>{} ist das einzige, das installiert ist</translation>
    </message>
    <message>
      <source>{} with {}</source>
      <translation>{} mit {}</translation>
    </message>
    <message>
      <source>{}, since {} takes longer</source>
      <translation>{}, da {} länger braucht</translation>
    </message>
    <message>
      <source>{}, the fastest</source>
      <translation>{}, das schnellste</translation>
    </message>
    <message>
      <source>{}, which finds most</source>
      <translation>{}, das am meisten findet</translation>
    </message>
    <message>
      <source>{}. Its nDCG@10 is higher by {}</source>
      <translation>{}. Sein nDCG@10 ist höher um {}</translation>
    </message>
  </context>
  <context>
    <name>MentionList</name>
    <message>
      <source>Mentions in texts and speech</source>
      <translation>Nennungen in Texten und Sprache</translation>
    </message>
  </context>
  <context>
    <name>MergeDialog</name>
    <message>
      <source>Merge</source>
      <translation>Verbinden</translation>
    </message>
    <message>
      <source>Merge concepts</source>
      <translation>Konzepte verbinden</translation>
    </message>
    <message>
      <source>Merge “{}” with</source>
      <translation>„{}“ verbinden mit</translation>
    </message>
    <message>
      <source>The other way round</source>
      <translation>Andersherum</translation>
    </message>
  </context>
  <context>
    <name>ModelRow</name>
    <message>
      <source>Install again…</source>
      <translation>Neu installieren …</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installieren …</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Entfernen …</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
  </context>
  <context>
    <name>Models</name>
    <message>
      <source>A newer form of it is better. What you taught stays.</source>
      <translation>Eine neuere Form davon ist besser. Was du beigebracht hast, bleibt.</translation>
    </message>
    <message>
      <source>About {} will be fetched from a model hub:</source>
      <translation>Etwa {} werden von einem Modellverzeichnis geladen:</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antworten</translation>
    </message>
    <message>
      <source>Answers are quotations from your files until then.</source>
      <translation>Bis dahin sind Antworten Zitate aus deinen Dateien.</translation>
    </message>
    <message>
      <source>At rest: answers only quote, as chosen under Settings.</source>
      <translation>Ruht: Antworten zitieren nur, wie unter Einstellungen gewählt.</translation>
    </message>
    <message>
      <source>At rest: hits are not ordered anew, as chosen under Settings.</source>
      <translation>Ruht: Treffer werden nicht neu geordnet, wie unter Einstellungen gewählt.</translation>
    </message>
    <message>
      <source>At rest: people are not recognised by their faces, as chosen under Settings.</source>
      <translation>Ruht: Menschen werden nicht an ihrem Gesicht erkannt, wie unter Einstellungen gewählt.</translation>
    </message>
    <message>
      <source>At rest: text in pictures is not read, as chosen under Settings.</source>
      <translation>Ruht: Text in Bildern wird nicht gelesen, wie unter Einstellungen gewählt.</translation>
    </message>
    <message>
      <source>Check whether the answer is there</source>
      <translation>Prüfen, ob die Antwort dasteht</translation>
    </message>
    <message>
      <source>Checking</source>
      <translation>Wird geprüft</translation>
    </message>
    <message>
      <source>Chosen, at rest</source>
      <translation>Gewählt, ruht</translation>
    </message>
    <message>
      <source>Comes with Keepsake</source>
      <translation>Gehört zu Keepsake</translation>
    </message>
    <message>
      <source>Converting</source>
      <translation>Wird umgewandelt</translation>
    </message>
    <message>
      <source>Damaged</source>
      <translation>Beschädigt</translation>
    </message>
    <message>
      <source>Each file is checked by its SHA-256. Nothing of yours is sent. Packages: {}.</source>
      <translation>Jede Datei wird mit ihrer SHA-256 geprüft. Nichts von dir wird gesendet. Pakete: {}.</translation>
    </message>
    <message>
      <source>Each file is checked by the SHA-256 or the revision that you wrote down. Nothing in them is run as a program. Nothing of yours is sent. From: {}.</source>
      <translation>Jede Datei wird mit dem SHA-256 oder der Revision geprüft, die du notiert hast. Nichts darin wird als Programm ausgeführt. Nichts von dir wird gesendet. Von: {}.</translation>
    </message>
    <message>
      <source>Faces are not seen until then.</source>
      <translation>Bis dahin werden Gesichter nicht gesehen.</translation>
    </message>
    <message>
      <source>Fetching</source>
      <translation>Wird geladen</translation>
    </message>
    <message>
      <source>Find things in photos</source>
      <translation>Dinge in Fotos finden</translation>
    </message>
    <message>
      <source>Find words by meaning</source>
      <translation>Texte nach Bedeutung finden</translation>
    </message>
    <message>
      <source>Hear recordings</source>
      <translation>Aufnahmen verstehen</translation>
    </message>
    <message>
      <source>How long that takes was not measured yet; “Measure…” does that.</source>
      <translation>Wie lange das dauert, wurde noch nicht gemessen; „Messen …“ tut das.</translation>
    </message>
    <message>
      <source>Installed</source>
      <translation>Installiert</translation>
    </message>
    <message>
      <source>Installing</source>
      <translation>Wird installiert</translation>
    </message>
    <message>
      <source>It looks at up to {} pictures of your library anew.</source>
      <translation>Es sieht sich bis zu {} Bilder deiner Bibliothek neu an.</translation>
    </message>
    <message>
      <source>It makes vectors of up to {} passages of your library anew.</source>
      <translation>Es macht von bis zu {} Textstellen deiner Bibliothek neue Vektoren.</translation>
    </message>
    <message>
      <source>It takes with it what cannot work without it: {}.</source>
      <translation>Mit ihm verschwindet, was ohne es nicht geht: {}.</translation>
    </message>
    <message>
      <source>Keepsake does not know the checksums of these files, so it takes what {} now has. Nothing in them is run as a program. Nothing of yours is sent.</source>
      <translation>Keepsake kennt die Prüfsummen dieser Dateien nicht und nimmt, was {} jetzt hat. Nichts darin wird als Programm ausgeführt. Nichts von dir wird gesendet.</translation>
    </message>
    <message>
      <source>Measured here: {}</source>
      <translation>Hier gemessen: {}</translation>
    </message>
    <message>
      <source>Nothing is fetched: it is made of what is installed.</source>
      <translation>Nichts wird geladen: Es wird aus dem gemacht, was installiert ist.</translation>
    </message>
    <message>
      <source>Only the same words are found until then, not the meaning.</source>
      <translation>Bis dahin werden nur gleiche Wörter gefunden, nicht die Bedeutung.</translation>
    </message>
    <message>
      <source>Order the best hits</source>
      <translation>Die besten Treffer ordnen</translation>
    </message>
    <message>
      <source>People are not recognised by their faces until then.</source>
      <translation>Bis dahin wird niemand am Gesicht erkannt.</translation>
    </message>
    <message>
      <source>Photos are found by their names and dates only until then.</source>
      <translation>Bis dahin werden Fotos nur nach Namen und Datum gefunden.</translation>
    </message>
    <message>
      <source>Placing</source>
      <translation>Wird abgelegt</translation>
    </message>
    <message>
      <source>Read pictures</source>
      <translation>Bilder lesen</translation>
    </message>
    <message>
      <source>Recordings wait, and are found by their names only.</source>
      <translation>Aufnahmen warten und werden nur nach ihrem Namen gefunden.</translation>
    </message>
    <message>
      <source>See faces</source>
      <translation>Gesichter sehen</translation>
    </message>
    <message>
      <source>See photos</source>
      <translation>Fotos sehen</translation>
    </message>
    <message>
      <source>Tell people apart</source>
      <translation>Personen unterscheiden</translation>
    </message>
    <message>
      <source>That takes about {} on this computer.</source>
      <translation>Das dauert auf diesem Computer etwa {}.</translation>
    </message>
    <message>
      <source>The text in pictures is not read until then.</source>
      <translation>Bis dahin wird der Text in Bildern nicht gelesen.</translation>
    </message>
    <message>
      <source>Until then more is answered that no file tells.</source>
      <translation>Bis dahin wird mehr beantwortet, was in keiner Datei steht.</translation>
    </message>
    <message>
      <source>Used</source>
      <translation>In Gebrauch</translation>
    </message>
    <message>
      <source>Used for pictures</source>
      <translation>Für Bilder in Gebrauch</translation>
    </message>
    <message>
      <source>from a hub, not checked</source>
      <translation>aus einem Modellverzeichnis, ungeprüft</translation>
    </message>
    <message>
      <source>of your own catalogue</source>
      <translation>aus deinem eigenen Katalog</translation>
    </message>
    <message>
      <source>{} % of your own files found again</source>
      <translation>{} % deiner eigenen Dateien wiedergefunden</translation>
    </message>
    <message>
      <source>{} a file here</source>
      <translation>hier {} je Datei</translation>
    </message>
    <message>
      <source>{} a recording here</source>
      <translation>hier {} je Aufnahme</translation>
    </message>
    <message>
      <source>{} answers a minute</source>
      <translation>{} Antworten pro Minute</translation>
    </message>
    <message>
      <source>{} are freed. What it made for your library stays, and it can be back.</source>
      <translation>{} werden frei. Was es für deine Bibliothek erzeugt hat, bleibt, und du kannst es wieder installieren.</translation>
    </message>
    <message>
      <source>{} of memory</source>
      <translation>{} Arbeitsspeicher</translation>
    </message>
    <message>
      <source>{} on disk</source>
      <translation>{} auf der Platte</translation>
    </message>
    <message>
      <source>{} pairs a minute</source>
      <translation>{} Paare pro Minute</translation>
    </message>
    <message>
      <source>{} passages a minute</source>
      <translation>{} Textstellen pro Minute</translation>
    </message>
    <message>
      <source>{} passages a minute here</source>
      <translation>hier {} Textstellen je Minute</translation>
    </message>
    <message>
      <source>{} photos a minute here</source>
      <translation>hier {} Fotos je Minute</translation>
    </message>
    <message>
      <source>{} pictures a minute</source>
      <translation>{} Bilder pro Minute</translation>
    </message>
    <message>
      <source>{} s of sound a second</source>
      <translation>{} s Ton pro Sekunde</translation>
    </message>
    <message>
      <source>{} tokens at once</source>
      <translation>{} Tokens auf einmal</translation>
    </message>
    <message>
      <source>{} will be fetched from the Python package index that pip uses:</source>
      <translation>{} werden aus dem Python-Paketindex geladen, den pip verwendet:</translation>
    </message>
    <message>
      <source>{} will be fetched, as your own catalogue says:</source>
      <translation>{} werden geladen, wie dein eigener Katalog es sagt:</translation>
    </message>
  </context>
  <context>
    <name>ModelsView</name>
    <message>
      <source>A file…</source>
      <translation>Eine Datei …</translation>
    </message>
    <message>
      <source>A folder…</source>
      <translation>Ein Ordner …</translation>
    </message>
    <message>
      <source>A language model of your own (GGUF), or files of a model</source>
      <translation>Ein eigenes Sprachmodell (GGUF) oder Dateien eines Modells</translation>
    </message>
    <message>
      <source>Agree and install</source>
      <translation>Zustimmen und installieren</translation>
    </message>
    <message>
      <source>All of them</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All of them run on this computer; none sends anything anywhere.</source>
      <translation>Alle laufen auf diesem Computer; keines sendet irgendetwas irgendwohin.</translation>
    </message>
    <message>
      <source>Check all files</source>
      <translation>Alle Dateien prüfen</translation>
    </message>
    <message>
      <source>Compare the installed models on your own files</source>
      <translation>Die installierten Modelle an deinen eigenen Dateien vergleichen</translation>
    </message>
    <message>
      <source>From disk…</source>
      <translation>Vom Datenträger …</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installieren</translation>
    </message>
    <message>
      <source>Install the starter pack…</source>
      <translation>Startpaket installieren …</translation>
    </message>
    <message>
      <source>Install?</source>
      <translation>Installieren?</translation>
    </message>
    <message>
      <source>Installed. What waited for it is worked on now.</source>
      <translation>Installiert. Was darauf gewartet hat, wird jetzt bearbeitet.</translation>
    </message>
    <message>
      <source>Measure…</source>
      <translation>Messen …</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>One installation at a time; the one that goes on comes first.</source>
      <translation>Nur eine Installation zugleich; die laufende geht vor.</translation>
    </message>
    <message>
      <source>Reading all files of the models…</source>
      <translation>Alle Dateien der Modelle werden gelesen …</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove all of them</source>
      <translation>Alle entfernen</translation>
    </message>
    <message>
      <source>Remove {}?</source>
      <translation>{} entfernen?</translation>
    </message>
    <message>
      <source>Stopped. What was fetched is kept for next time.</source>
      <translation>Abgebrochen. Was geladen wurde, bleibt für das nächste Mal.</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>Wird abgebrochen …</translation>
    </message>
    <message>
      <source>The folder of a text model, of an image model (OpenCLIP) or of others</source>
      <translation>Der Ordner eines Textmodells, eines Bildmodells (OpenCLIP) oder eines anderen</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <source>Use {}?</source>
      <translation>{} verwenden?</translation>
    </message>
  </context>
  <context>
    <name>MonthGrid</name>
    <message>
      <source>Library</source>
      <translation>Bibliothek</translation>
    </message>
  </context>
  <context>
    <name>MonthModel</name>
    <message numerus="yes">
      <source>%n copies</source>
      <translation>
        <numerusform>%n Kopie</numerusform>
        <numerusform>%n Kopien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n page(s)</source>
      <translation>
        <numerusform>%n Seite</numerusform>
        <numerusform>%n Seiten</numerusform>
      </translation>
    </message>
    <message>
      <source>Without a date</source>
      <translation>Ohne Datum</translation>
    </message>
  </context>
  <context>
    <name>NameDialog</name>
    <message numerus="yes">
      <source>%n picture(s) of “{}” become a concept of their own.</source>
      <translation>
        <numerusform>%n Bild von „{}“ wird ein eigenes Konzept.</numerusform>
        <numerusform>%n Bilder von „{}“ werden ein eigenes Konzept.</numerusform>
      </translation>
    </message>
    <message>
      <source>Its name</source>
      <translation>Sein Name</translation>
    </message>
    <message>
      <source>Split off</source>
      <translation>Abtrennen</translation>
    </message>
  </context>
  <context>
    <name>NewBelow</name>
    <message>
      <source>New answer below</source>
      <translation>Neue Antwort weiter unten</translation>
    </message>
  </context>
  <context>
    <name>NewsLine</name>
    <message>
      <source>New files have come in.</source>
      <translation>Neue Dateien sind dazugekommen.</translation>
    </message>
    <message>
      <source>Open Models</source>
      <translation>Modelle öffnen</translation>
    </message>
    <message>
      <source>Search again</source>
      <translation>Noch einmal suchen</translation>
    </message>
  </context>
  <context>
    <name>NotebookList</name>
    <message>
      <source>(forgotten)</source>
      <translation>(vergessen)</translation>
    </message>
    <message>
      <source>Answers that you keep stay here. You see when their sources change.</source>
      <translation>Antworten, die du behältst, bleiben hier. Du siehst, wenn sich ihre Quellen ändern.</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Notebook</source>
      <translation>Notizbuch</translation>
    </message>
    <message>
      <source>Remove from the notebook</source>
      <translation>Aus dem Notizbuch entfernen</translation>
    </message>
    <message>
      <source>kept {}</source>
      <translation>behalten am {}</translation>
    </message>
  </context>
  <context>
    <name>PageBody</name>
    <message>
      <source>Next page</source>
      <translation>Nächste Seite</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Page before</source>
      <translation>Vorige Seite</translation>
    </message>
    <message>
      <source>Tools for the document</source>
      <translation>Werkzeuge für das Dokument</translation>
    </message>
    <message>
      <source>of {}</source>
      <translation>von {}</translation>
    </message>
  </context>
  <context>
    <name>PastedPictures</name>
    <message>
      <source>pasted {}</source>
      <translation>eingefügt {}</translation>
    </message>
  </context>
  <context>
    <name>PhotoBody</name>
    <message>
      <source>Draw a box around what to teach. Enter takes the whole photo.</source>
      <translation>Zieh einen Rahmen um das, was du beibringen willst. Enter nimmt das ganze Foto.</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Teach by drawing a box</source>
      <translation>Beibringen mit einem Rahmen</translation>
    </message>
    <message>
      <source>Teach…</source>
      <translation>Beibringen …</translation>
    </message>
    <message>
      <source>Tools for the photo</source>
      <translation>Werkzeuge für das Foto</translation>
    </message>
  </context>
  <context>
    <name>PictureBody</name>
    <message>
      <source>Fit</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <source>Full size</source>
      <translation>Volle Größe</translation>
    </message>
    <message>
      <source>Larger</source>
      <translation>Größer</translation>
    </message>
    <message>
      <source>Show who and what is where</source>
      <translation>Zeigen, wer und was wo ist</translation>
    </message>
    <message>
      <source>Smaller</source>
      <translation>Kleiner</translation>
    </message>
  </context>
  <context>
    <name>PictureChip</name>
    <message>
      <source>Picture: {}</source>
      <translation>Bild: {}</translation>
    </message>
    <message>
      <source>Take the picture away</source>
      <translation>Bild wegnehmen</translation>
    </message>
  </context>
  <context>
    <name>PictureFiles</name>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Pictures ({})</source>
      <translation>Bilder ({})</translation>
    </message>
  </context>
  <context>
    <name>PicturePicker</name>
    <message>
      <source>Choose a picture</source>
      <translation>Bild wählen</translation>
    </message>
    <message>
      <source>Choose a picture, drop one here, or paste one.</source>
      <translation>Wähle ein Bild, leg eines hier ab oder füg eines ein.</translation>
    </message>
    <message>
      <source>Choose a picture…</source>
      <translation>Bild wählen …</translation>
    </message>
    <message>
      <source>Draw a box around it. Arrows move the box, Shift and arrows resize it, Delete takes it away.</source>
      <translation>Zieh einen Rahmen darum. Pfeiltasten bewegen ihn, mit Umschalt ändern sie seine Größe, Entf nimmt ihn weg.</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>Einfügen</translation>
    </message>
    <message>
      <source>That is only {} by {} pixels. Draw a larger box, or choose a larger picture: each side needs at least {}.</source>
      <translation>Das sind nur {} mal {} Pixel. Zieh einen größeren Rahmen oder wähle ein größeres Bild: jede Seite braucht mindestens {}.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
      <source>This file is not there any more. Choose another picture.</source>
      <translation>Diese Datei gibt es nicht mehr. Wähle ein anderes Bild.</translation>
    </message>
    <message>
      <source>This picture cannot be shown here. You can teach with all of it.</source>
      <translation>Dieses Bild kann hier nicht gezeigt werden. Du kannst das ganze Bild zum Beibringen nehmen.</translation>
    </message>
    <message>
      <source>Use the whole picture</source>
      <translation>Das ganze Bild nehmen</translation>
    </message>
  </context>
  <context>
    <name>PlaceGrid</name>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
  </context>
  <context>
    <name>Places</name>
    <message>
      <source>found</source>
      <translation>gefunden</translation>
    </message>
    <message>
      <source>unsure</source>
      <translation>unsicher</translation>
    </message>
    <message>
      <source>you confirmed it</source>
      <translation>von dir bestätigt</translation>
    </message>
    <message>
      <source>you rejected it</source>
      <translation>von dir abgelehnt</translation>
    </message>
  </context>
  <context>
    <name>Player</name>
    <message>
      <source>No loudspeaker was found. Connect one, or read along below.</source>
      <translation>Kein Lautsprecher gefunden. Schließ einen an oder lies unten mit.</translation>
    </message>
    <message>
      <source>This computer cannot play sound here. Open the file to hear it.</source>
      <translation>Dieser Computer kann hier keinen Ton abspielen. Öffne die Datei, um sie zu hören.</translation>
    </message>
    <message>
      <source>This recording cannot be played here. Open the file to hear it.</source>
      <translation>Diese Aufnahme kann hier nicht abgespielt werden. Öffne die Datei, um sie zu hören.</translation>
    </message>
  </context>
  <context>
    <name>Preview</name>
    <message>
      <source>Camera</source>
      <translation>Kamera</translation>
    </message>
    <message>
      <source>Copied, with its source.</source>
      <translation>Kopiert, mit Quelle.</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>E</source>
      <translation>O</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>Forget “{}”?</source>
      <translation>„{}“ vergessen?</translation>
    </message>
    <message>
      <source>Forgetting “{}”…</source>
      <translation>„{}“ wird vergessen …</translation>
    </message>
    <message>
      <source>Keepsake forgets its words, its small pictures and what it found in it, also in your conversations, and leaves the file out from now on. The file itself stays.</source>
      <translation>Keepsake vergisst ihren Text, ihre kleinen Bilder und was es darin gefunden hat, auch in deinen Gesprächen, und lässt die Datei von nun an aus. Die Datei selbst bleibt.</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>N</source>
      <translation>N</translation>
    </message>
    <message>
      <source>Only a part of this is shown. Open the file to have all of it.</source>
      <translation>Nur ein Teil davon wird gezeigt. Öffne die Datei, um alles zu sehen.</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Pixels</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message>
      <source>S</source>
      <translation>S</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>The file cannot be shown: it {}. Below is what Keepsake read in it.</source>
      <translation>Die Datei kann nicht gezeigt werden ({}). Unten steht, was Keepsake darin gelesen hat.</translation>
    </message>
    <message>
      <source>The folder of this file is not connected. Here is what Keepsake keeps of it; connect it to see the file itself.</source>
      <translation>Der Ordner dieser Datei ist nicht verbunden. Hier ist, was Keepsake von ihr behält; verbinde ihn, um die Datei selbst zu sehen.</translation>
    </message>
    <message>
      <source>This cannot be shown now</source>
      <translation>Das kann gerade nicht gezeigt werden</translation>
    </message>
    <message>
      <source>This file has changed since. The marked place may have moved.</source>
      <translation>Diese Datei hat sich seither geändert. Die markierte Stelle kann verrutscht sein.</translation>
    </message>
    <message>
      <source>This file is not in your library now. These are the words that were found.</source>
      <translation>Diese Datei ist jetzt nicht in deiner Bibliothek. Das ist der Text, der gefunden wurde.</translation>
    </message>
    <message>
      <source>This file is not there any more. Here is what Keepsake still keeps of it.</source>
      <translation>Diese Datei ist nicht mehr da. Hier ist, was Keepsake noch von ihr behält.</translation>
    </message>
    <message>
      <source>This file is not there any more. These are the words that were found.</source>
      <translation>Diese Datei ist nicht mehr da. Das ist der Text, der gefunden wurde.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>W</source>
      <translation>W</translation>
    </message>
    <message>
      <source>“{}” is forgotten.</source>
      <translation>„{}“ ist vergessen.</translation>
    </message>
    <message>
      <source>“{}” was not in your library any more.</source>
      <translation>„{}“ war nicht mehr in deiner Bibliothek.</translation>
    </message>
  </context>
  <context>
    <name>ProblemList</name>
    <message numerus="yes">
      <source>%n file(s) could not be read</source>
      <translation>
        <numerusform>%n Datei konnte nicht gelesen werden</numerusform>
        <numerusform>%n Dateien konnten nicht gelesen werden</numerusform>
      </translation>
    </message>
    <message>
      <source>All files could be read</source>
      <translation>Alle Dateien konnten gelesen werden</translation>
    </message>
    <message>
      <source>And {} more: “keepsake status” lists them all.</source>
      <translation>Und {} weitere: „keepsake status“ zeigt sie alle.</translation>
    </message>
    <message>
      <source>There is nothing to do here.</source>
      <translation>Hier ist nichts zu tun.</translation>
    </message>
    <message>
      <source>Try all again</source>
      <translation>Alle noch einmal versuchen</translation>
    </message>
  </context>
  <context>
    <name>ProblemRow</name>
    <message>
      <source>Ignore</source>
      <translation>Ignorieren</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
  </context>
  <context>
    <name>ProgressCard</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Installation</source>
      <translation>Installation</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
  </context>
  <context>
    <name>QueryChips</name>
    <message>
      <source>from {}</source>
      <translation>ab {}</translation>
    </message>
    <message>
      <source>less {}</source>
      <translation>weniger {}</translation>
    </message>
    <message>
      <source>like {}</source>
      <translation>wie {}</translation>
    </message>
    <message>
      <source>more {}</source>
      <translation>mehr {}</translation>
    </message>
    <message>
      <source>no stacks</source>
      <translation>ohne Stapel</translation>
    </message>
    <message>
      <source>not like {}</source>
      <translation>nicht wie {}</translation>
    </message>
    <message>
      <source>not {}</source>
      <translation>nicht {}</translation>
    </message>
    <message>
      <source>this</source>
      <translation>dies</translation>
    </message>
    <message>
      <source>until {}</source>
      <translation>bis {}</translation>
    </message>
    <message>
      <source>with {}</source>
      <translation>mit {}</translation>
    </message>
  </context>
  <context>
    <name>QuestionBlock</name>
    <message>
      <source>(forgotten)</source>
      <translation>(vergessen)</translation>
    </message>
    <message>
      <source>Show all of it</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <source>The picture that the question is about</source>
      <translation>Das Bild, um das es in der Frage geht</translation>
    </message>
    <message>
      <source>The whole question</source>
      <translation>Die ganze Frage</translation>
    </message>
    <message>
      <source>You asked: {}</source>
      <translation>Du hast gefragt: {}</translation>
    </message>
    <message>
      <source>with a picture</source>
      <translation>mit einem Bild</translation>
    </message>
  </context>
  <context>
    <name>QuestionCard</name>
    <message>
      <source>Does this mean “{}”?</source>
      <translation>Ist damit „{}“ gemeint?</translation>
    </message>
    <message>
      <source>Is this {}?</source>
      <translation>Ist das {}?</translation>
    </message>
    <message>
      <source>No (N)</source>
      <translation>Nein (N)</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Skip (Space)</source>
      <translation>Überspringen (Leertaste)</translation>
    </message>
    <message>
      <source>Yes (Y)</source>
      <translation>Ja (Y)</translation>
    </message>
  </context>
  <context>
    <name>QuestionPicture</name>
    <message>
      <source>That picture could not be taken. Save it as a file first.</source>
      <translation>Dieses Bild konnte nicht übernommen werden. Speichere es zuerst als Datei.</translation>
    </message>
  </context>
  <context>
    <name>QuickKey</name>
    <message>
      <source>Another program has {}. Choose another key.</source>
      <translation>Ein anderes Programm hat {}. Wähle eine andere Taste.</translation>
    </message>
    <message>
      <source>It works: {} opens the quick search.</source>
      <translation>Bereit: {} öffnet die Schnellsuche.</translation>
    </message>
    <message>
      <source>Not possible here. In the settings of your desktop, bind a key to the command “keepsake quick”.</source>
      <translation>Hier nicht möglich. Lege in den Einstellungen deines Desktops den Befehl „keepsake quick“ auf eine Taste.</translation>
    </message>
    <message>
      <source>Off.</source>
      <translation>Aus.</translation>
    </message>
    <message>
      <source>Quick search</source>
      <translation>Schnellsuche</translation>
    </message>
    <message>
      <source>Your desktop asks you to confirm the key.</source>
      <translation>Dein Desktop bittet dich, die Taste zu bestätigen.</translation>
    </message>
    <message>
      <source>Your desktop gave it no key. Choose one in the desktop's own settings.</source>
      <translation>Dein Desktop hat keine Taste vergeben. Wähle eine in seinen eigenen Einstellungen.</translation>
    </message>
    <message>
      <source>Your desktop was told not to allow it. Switch this off and on to be asked again.</source>
      <translation>Dein Desktop soll es nicht erlauben. Schalte es aus und wieder ein, um noch einmal gefragt zu werden.</translation>
    </message>
    <message>
      <source>{} cannot be used everywhere. Choose a key together with Ctrl, Alt or Meta.</source>
      <translation>{} lässt sich nicht überall verwenden. Wähle eine Taste zusammen mit Strg, Alt oder Meta.</translation>
    </message>
  </context>
  <context>
    <name>QuickKeyGroup</name>
    <message>
      <source>A key opens a small search field over whatever you are doing.</source>
      <translation>Eine Taste öffnet ein kleines Suchfeld über dem, was du gerade tust.</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <source>Open it from anywhere</source>
      <translation>Von überall öffnen</translation>
    </message>
    <message>
      <source>Quick search</source>
      <translation>Schnellsuche</translation>
    </message>
  </context>
  <context>
    <name>QuickSearch</name>
    <message>
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <source>Quick search</source>
      <translation>Schnellsuche</translation>
    </message>
  </context>
  <context>
    <name>Rail</name>
    <message>
      <source>Views</source>
      <translation>Ansichten</translation>
    </message>
  </context>
  <context>
    <name>Rescue</name>
    <message>
      <source>That was interrupted. Please try again.</source>
      <translation>Das wurde unterbrochen. Bitte versuche es noch einmal.</translation>
    </message>
  </context>
  <context>
    <name>RescueDialog</name>
    <message>
      <source>Begin a new library?</source>
      <translation>Eine neue Bibliothek beginnen?</translation>
    </message>
    <message>
      <source>Begin a new library…</source>
      <translation>Neue Bibliothek beginnen …</translation>
    </message>
    <message>
      <source>Begin anew</source>
      <translation>Neu beginnen</translation>
    </message>
    <message>
      <source>Beginning anew…</source>
      <translation>Es wird neu begonnen …</translation>
    </message>
    <message>
      <source>Choose a file…</source>
      <translation>Datei wählen …</translation>
    </message>
    <message>
      <source>Looking for copies…</source>
      <translation>Kopien werden gesucht …</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Restore a copy</source>
      <translation>Eine Kopie wiederherstellen</translation>
    </message>
    <message>
      <source>Restore this copy?</source>
      <translation>Diese Kopie wiederherstellen?</translation>
    </message>
    <message>
      <source>Restoring the copy…</source>
      <translation>Die Kopie wird wiederhergestellt …</translation>
    </message>
    <message>
      <source>The copies cannot be listed.</source>
      <translation>Die Kopien können nicht aufgelistet werden.</translation>
    </message>
    <message>
      <source>The damaged file is put aside, never deleted. What you taught, asked, kept and chose will be as in the copy, and your folders are indexed again.</source>
      <translation>Die beschädigte Datei wird beiseitegelegt und nie gelöscht. Was du beigebracht, gefragt, behalten und gewählt hast, wird wie in der Kopie, und deine Ordner werden neu erfasst.</translation>
    </message>
    <message>
      <source>The damaged file is put aside. The new library is empty: choose your folders again, and teach again what you had taught. Your files are not touched.</source>
      <translation>Die beschädigte Datei wird beiseitegelegt. Die neue Bibliothek ist leer: Wähle deine Ordner noch einmal, und bringe noch einmal bei, was du beigebracht hattest. Deine Dateien werden nicht angerührt.</translation>
    </message>
    <message>
      <source>There is no copy of this library in {}. Choose one that you saved elsewhere, or begin a new library.</source>
      <translation>In {} liegt keine Kopie dieser Bibliothek. Wähle eine, die du anderswo gespeichert hast, oder beginne eine neue Bibliothek.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Your library is there again, and your folders are indexed now. The damaged file is kept as {}.</source>
      <translation>Deine Bibliothek ist wieder da, und deine Ordner werden jetzt erfasst. Die beschädigte Datei bleibt als {}.</translation>
    </message>
    <message>
      <source>Your library is there again. Your folders are indexed now.</source>
      <translation>Deine Bibliothek ist wieder da. Deine Ordner werden jetzt erfasst.</translation>
    </message>
    <message>
      <source>{}

What came after it is lost. The damaged file is put aside, and a new library is begun with this copy.</source>
      <translation>{}

Was danach kam, ist verloren. Die beschädigte Datei wird beiseitegelegt, und eine neue Bibliothek beginnt mit dieser Kopie.</translation>
    </message>
  </context>
  <context>
    <name>RootCard</name>
    <message>
      <source>After the others</source>
      <translation>Nach den anderen</translation>
    </message>
    <message>
      <source>As it comes</source>
      <translation>Wie es kommt</translation>
    </message>
    <message>
      <source>Before the others</source>
      <translation>Vor den anderen</translation>
    </message>
    <message>
      <source>Indexed</source>
      <translation>Erfasst</translation>
    </message>
    <message>
      <source>Look for changes now</source>
      <translation>Jetzt nach Änderungen suchen</translation>
    </message>
    <message>
      <source>More about {}</source>
      <translation>Mehr zu {}</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Show in file manager</source>
      <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
      <source>Stop watching…</source>
      <translation>Nicht mehr beobachten …</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <source>What is left out…</source>
      <translation>Was ausgelassen wird …</translation>
    </message>
  </context>
  <context>
    <name>RulesDialog</name>
    <message numerus="yes">
      <source>%n file(s)</source>
      <translation>
        <numerusform>%n Datei</numerusform>
        <numerusform>%n Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n whole folder(s)</source>
      <translation>
        <numerusform>%n ganzer Ordner</numerusform>
        <numerusform>%n ganze Ordner</numerusform>
      </translation>
    </message>
    <message>
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Add folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Counting the files…</source>
      <translation>Die Dateien werden gezählt …</translation>
    </message>
    <message>
      <source>Leave out (one pattern on each line)</source>
      <translation>Auslassen (ein Muster je Zeile)</translation>
    </message>
    <message>
      <source>Left out: {}</source>
      <translation>Ausgelassen: {}</translation>
    </message>
    <message>
      <source>Not read: {}</source>
      <translation>Nicht gelesen: {}</translation>
    </message>
    <message>
      <source>Patterns of what is left out, one on each line</source>
      <translation>Muster dessen, was ausgelassen wird, eines je Zeile</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>The files themselves are only ever read, and nothing leaves the computer.</source>
      <translation>Die Dateien selbst werden immer nur gelesen, und nichts verlässt den Computer.</translation>
    </message>
    <message>
      <source>What is left out</source>
      <translation>Was ausgelassen wird</translation>
    </message>
    <message>
      <source>not counted</source>
      <translation>nicht gezählt</translation>
    </message>
  </context>
  <context>
    <name>SearchField</name>
    <message>
      <source>Empty the field</source>
      <translation>Feld leeren</translation>
    </message>
    <message>
      <source>Search or ask</source>
      <translation>Suchen oder fragen</translation>
    </message>
    <message>
      <source>Search or ask…</source>
      <translation>Suchen oder fragen …</translation>
    </message>
  </context>
  <context>
    <name>SearchView</name>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>Nothing in your files fits this well; these come nearest.</source>
      <translation>Nichts in deinen Dateien passt dazu gut; das hier kommt am nächsten.</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suche</translation>
    </message>
  </context>
  <context>
    <name>SelectionBar</name>
    <message numerus="yes">
      <source>%n chosen</source>
      <translation>
        <numerusform>%n gewählt</numerusform>
        <numerusform>%n gewählt</numerusform>
      </translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Aufheben</translation>
    </message>
    <message>
      <source>Forget…</source>
      <translation>Vergessen …</translation>
    </message>
    <message>
      <source>Index again</source>
      <translation>Neu erfassen</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
  </context>
  <context>
    <name>SettingsView</name>
    <message>
      <source> MB</source>
      <translation> MB</translation>
    </message>
    <message>
      <source> days</source>
      <translation> Tage</translation>
    </message>
    <message>
      <source> min</source>
      <translation> min</translation>
    </message>
    <message>
      <source>After that long without work they give it back.</source>
      <translation>Nach dieser Zeit ohne Arbeit geben sie ihn frei.</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>As Keepsake chooses</source>
      <translation>Wie Keepsake es wählt</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>By a notification of the system.</source>
      <translation>Durch eine Mitteilung des Systems.</translation>
    </message>
    <message>
      <source>Closing the window leaves Keepsake at hand, and indexing goes on.</source>
      <translation>Nach dem Schließen des Fensters bleibt Keepsake zur Hand, und das Erfassen geht weiter.</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>For models, where that is faster; it counts from the next start.</source>
      <translation>Für Modelle, wo das schneller ist; gilt ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>Half of the computer's</source>
      <translation>Die Hälfte des Computers</translation>
    </message>
    <message>
      <source>How many models may use; it counts from the next start.</source>
      <translation>Wie viele Modelle nutzen dürfen; gilt ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>In case a change was not noticed.</source>
      <translation>Falls eine Änderung nicht bemerkt wurde.</translation>
    </message>
    <message>
      <source>In photos and scanned pages; it is the slowest part.</source>
      <translation>In Fotos und gescannten Seiten; das dauert am längsten.</translation>
    </message>
    <message>
      <source>Indexing</source>
      <translation>Erfassen</translation>
    </message>
    <message>
      <source>It counts for recordings from now on. To have others heard again, choose them in the library and “Index again”.</source>
      <translation>Das gilt für Aufnahmen ab jetzt. Sollen andere noch einmal gehört werden, wähle sie in der Bibliothek und dann „Neu erfassen“.</translation>
    </message>
    <message>
      <source>It counts from the next start.</source>
      <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>Keep deleted files for</source>
      <translation>Gelöschte Dateien behalten für</translation>
    </message>
    <message>
      <source>Keep models in memory for</source>
      <translation>Modelle im Speicher behalten für</translation>
    </message>
    <message>
      <source>Keeps the library up to date from every login on, without this window.</source>
      <translation>Hält die Bibliothek ab jeder Anmeldung aktuell, ohne dieses Fenster.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Language of recordings</source>
      <translation>Sprache der Aufnahmen</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Look through all folders every</source>
      <translation>Alle Ordner durchsehen alle</translation>
    </message>
    <message>
      <source>Memory for models</source>
      <translation>Arbeitsspeicher für Modelle</translation>
    </message>
    <message>
      <source>Nobody finds them; after that they are forgotten for good.</source>
      <translation>Niemand findet sie; danach werden sie für immer vergessen.</translation>
    </message>
    <message>
      <source>Nothing is indexed between these times; empty: at any time.</source>
      <translation>Zwischen diesen Zeiten wird nichts erfasst; leer: jederzeit.</translation>
    </message>
    <message>
      <source>Nothing.</source>
      <translation>Nichts.</translation>
    </message>
    <message>
      <source>Of one process, from the next start; what rests longest makes room.</source>
      <translation>Je Prozess, ab dem nächsten Start; was am längsten ruht, macht Platz.</translation>
    </message>
    <message>
      <source>Off also deletes everything that describes faces.</source>
      <translation>Aus löscht auch alles, was Gesichter beschreibt.</translation>
    </message>
    <message>
      <source>Only on mains power</source>
      <translation>Nur am Stromnetz</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privatsphäre</translation>
    </message>
    <message>
      <source>Quiet hours</source>
      <translation>Ruhezeiten</translation>
    </message>
    <message>
      <source>Read the text in pictures</source>
      <translation>Text in Bildern lesen</translation>
    </message>
    <message>
      <source>Recognise nobody by their face?</source>
      <translation>Niemanden am Gesicht erkennen?</translation>
    </message>
    <message>
      <source>Recognise people by their faces</source>
      <translation>Personen am Gesicht erkennen</translation>
    </message>
    <message>
      <source>Restart Keepsake now</source>
      <translation>Keepsake jetzt neu starten</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Size of the text</source>
      <translation>Größe der Schrift</translation>
    </message>
    <message>
      <source>Start at login</source>
      <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
      <source>Stay in the tray</source>
      <translation>In der Taskleiste bleiben</translation>
    </message>
    <message>
      <source>Switch off</source>
      <translation>Ausschalten</translation>
    </message>
    <message>
      <source>Tell when long work is done</source>
      <translation>Melden, wenn lange Arbeit fertig ist</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <source>Use the graphics card</source>
      <translation>Grafikkarte nutzen</translation>
    </message>
    <message>
      <source>What describes faces is deleted now. Your concepts and their pictures stay.</source>
      <translation>Was Gesichter beschreibt, wird jetzt gelöscht. Deine Konzepte und ihre Bilder bleiben.</translation>
    </message>
    <message>
      <source>What is spoken in them, if it is always the same.</source>
      <translation>Was in ihnen gesprochen wird, falls es immer dieselbe ist.</translation>
    </message>
    <message>
      <source>What was ever fetched from the network</source>
      <translation>Was je aus dem Netz geladen wurde</translation>
    </message>
    <message>
      <source>Your desktop has no tray: closing the window ends Keepsake.</source>
      <translation>Dein Desktop hat keinen Platz dafür in der Taskleiste: Wird das Fenster geschlossen, endet Keepsake.</translation>
    </message>
    <message>
      <source>and {} more</source>
      <translation>und {} weitere</translation>
    </message>
    <message>
      <source>not all of it</source>
      <translation>nicht alles</translation>
    </message>
  </context>
  <context>
    <name>Shelf</name>
    <message numerus="yes">
      <source>%n answer(s) may be out of date</source>
      <translation>
        <numerusform>%n Antwort ist vielleicht veraltet</numerusform>
        <numerusform>%n Antworten sind vielleicht veraltet</numerusform>
      </translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Gespräche</translation>
    </message>
    <message>
      <source>Conversations or notebook</source>
      <translation>Gespräche oder Notizbuch</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>Notebook</source>
      <translation>Notizbuch</translation>
    </message>
    <message>
      <source>Show the conversation</source>
      <translation>Das Gespräch zeigen</translation>
    </message>
  </context>
  <context>
    <name>ShelfPage</name>
    <message numerus="yes">
      <source>%n concept(s)</source>
      <translation>
        <numerusform>%n Konzept</numerusform>
        <numerusform>%n Konzepte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n picture(s)</source>
      <translation>
        <numerusform>%n Bild</numerusform>
        <numerusform>%n Bildern</numerusform>
      </translation>
    </message>
    <message>
      <source>A concept is someone or something of yours, like a person, a pet or a place, that Keepsake learns from a picture and then finds in your files. Choose a picture, drop one here, or paste one.</source>
      <translation>Ein Konzept ist jemand oder etwas von dir, etwa eine Person, ein Haustier oder ein Ort, das Keepsake von einem Bild lernt und dann in deinen Dateien findet. Wähle ein Bild, leg eines hier ab oder füg eines ein.</translation>
    </message>
    <message>
      <source>All categories</source>
      <translation>Alle Kategorien</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Databases of concepts</source>
      <translation>Datenbanken von Konzepten</translation>
    </message>
    <message>
      <source>Export all concepts…</source>
      <translation>Alle Konzepte exportieren …</translation>
    </message>
    <message>
      <source>Export to an empty folder</source>
      <translation>In einen leeren Ordner exportieren</translation>
    </message>
    <message>
      <source>Exported {} with {} to {}.</source>
      <translation>{} mit {} nach {} exportiert.</translation>
    </message>
    <message>
      <source>Faces are not used, so people are found by their names only.</source>
      <translation>Gesichter werden nicht verwendet, deshalb werden Personen nur nach ihrem Namen gefunden.</translation>
    </message>
    <message>
      <source>Find a concept</source>
      <translation>Konzept suchen</translation>
    </message>
    <message>
      <source>Import and export</source>
      <translation>Import und Export</translation>
    </message>
    <message>
      <source>Import concepts</source>
      <translation>Konzepte importieren</translation>
    </message>
    <message>
      <source>Import concepts…</source>
      <translation>Konzepte importieren …</translation>
    </message>
    <message>
      <source>Importing… this takes a moment for each picture.</source>
      <translation>Import läuft … das dauert einen Moment je Bild.</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>No concept is called “{}” here. Try another name or category.</source>
      <translation>Hier heißt kein Konzept „{}“. Versuch einen anderen Namen oder eine andere Kategorie.</translation>
    </message>
    <message>
      <source>People are found by their names only: no model that tells faces apart is installed.</source>
      <translation>Personen werden nur nach ihrem Namen gefunden: Es ist kein Modell installiert, das Gesichter unterscheidet.</translation>
    </message>
    <message>
      <source>People are recognised by their faces. You can turn that off.</source>
      <translation>Personen werden am Gesicht erkannt. Du kannst das ausschalten.</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Teach something</source>
      <translation>Etwas beibringen</translation>
    </message>
    <message>
      <source>Teach what matters to you</source>
      <translation>Bring bei, was dir wichtig ist</translation>
    </message>
    <message>
      <source>There is none in this category.</source>
      <translation>In dieser Kategorie gibt es keines.</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Between the view and the preview</source>
      <translation>Zwischen Ansicht und Vorschau</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Copy the words with their source</source>
      <translation>Text mit Quelle kopieren</translation>
    </message>
    <message>
      <source>Everywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <source>Find in the document</source>
      <translation>Im Dokument suchen</translation>
    </message>
    <message>
      <source>Fit; 1 full size</source>
      <translation>Einpassen; 1 volle Größe</translation>
    </message>
    <message>
      <source>Forget it, after a question</source>
      <translation>Vergessen, nach einer Rückfrage</translation>
    </message>
    <message>
      <source>From the field to the results, and through them</source>
      <translation>Vom Feld zu den Ergebnissen und durch sie hindurch</translation>
    </message>
    <message>
      <source>In an empty field: the last question again</source>
      <translation>Im leeren Feld: die letzte Frage noch einmal</translation>
    </message>
    <message>
      <source>Larger; - smaller</source>
      <translation>Größer; - kleiner</translation>
    </message>
    <message>
      <source>More like this</source>
      <translation>Mehr davon</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>New line</source>
      <translation>Neue Zeile</translation>
    </message>
    <message>
      <source>Next page; PgUp the one before</source>
      <translation>Nächste Seite; Bild auf die vorige</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>Not like this</source>
      <translation>Nicht so etwas</translation>
    </message>
    <message>
      <source>One step back</source>
      <translation>Einen Schritt zurück</translation>
    </message>
    <message>
      <source>Open with the program of the system</source>
      <translation>Mit dem Programm des Systems öffnen</translation>
    </message>
    <message>
      <source>Play a recording, or pause it</source>
      <translation>Aufnahme abspielen oder pausieren</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Results and photos</source>
      <translation>Ergebnisse und Fotos</translation>
    </message>
    <message>
      <source>Scroll the conversation; PgDown the other way</source>
      <translation>Durch das Gespräch blättern; Bild ab andersherum</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Senden</translation>
    </message>
    <message>
      <source>Show what is nearly the same, or fold it</source>
      <translation>Fast Gleiches zeigen oder zusammenfalten</translation>
    </message>
    <message>
      <source>Show who and what is where, or hide it</source>
      <translation>Zeigen, wer und was wo ist, oder es verbergen</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <source>Teaching</source>
      <translation>Beibringen</translation>
    </message>
    <message>
      <source>The first view; Ctrl+2 the next, and so on</source>
      <translation>Die erste Ansicht; Strg+2 die nächste und so weiter</translation>
    </message>
    <message>
      <source>This overview</source>
      <translation>Diese Übersicht</translation>
    </message>
    <message>
      <source>To the field</source>
      <translation>Zum Feld</translation>
    </message>
    <message>
      <source>Undo what was taught</source>
      <translation>Beigebrachtes rückgängig machen</translation>
    </message>
    <message>
      <source>What else can be done with it</source>
      <translation>Was sich noch damit tun lässt</translation>
    </message>
    <message>
      <source>Yes, that is right</source>
      <translation>Ja, das stimmt</translation>
    </message>
  </context>
  <context>
    <name>ShortcutsDialog</name>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>To search from anywhere, switch its key on under Settings, or bind a key of your desktop to the command “keepsake quick”.</source>
      <translation>Um von überall zu suchen, schalte die Taste in den Einstellungen ein, oder lege den Befehl „keepsake quick“ auf eine Taste deines Desktops.</translation>
    </message>
  </context>
  <context>
    <name>Skeleton</name>
    <message>
      <source>Looking…</source>
      <translation>Suche läuft …</translation>
    </message>
  </context>
  <context>
    <name>SoundBody</name>
    <message>
      <source>No words were understood in this recording.</source>
      <translation>In dieser Aufnahme wurde nichts verstanden.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Place in the recording</source>
      <translation>Stelle in der Aufnahme</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Abspielen</translation>
    </message>
  </context>
  <context>
    <name>SourceCard</name>
    <message>
      <source>Click to see it at its place, double click to open the file</source>
      <translation>Klick zeigt es an seiner Stelle, Doppelklick öffnet die Datei</translation>
    </message>
    <message>
      <source>Copy this source</source>
      <translation>Diese Quelle kopieren</translation>
    </message>
    <message>
      <source>Open the file</source>
      <translation>Datei öffnen</translation>
    </message>
    <message>
      <source>Show its place</source>
      <translation>Seine Stelle zeigen</translation>
    </message>
  </context>
  <context>
    <name>Sources</name>
    <message>
      <source>See also</source>
      <translation>Siehe auch</translation>
    </message>
    <message numerus="yes">
      <source>Show %n more source(s)</source>
      <translation>
        <numerusform>%n weitere Quelle zeigen</numerusform>
        <numerusform>%n weitere Quellen zeigen</numerusform>
      </translation>
    </message>
    <message>
      <source>Show more sources</source>
      <translation>Weitere Quellen zeigen</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>This comes nearest</source>
      <translation>Das kommt dem am nächsten</translation>
    </message>
  </context>
  <context>
    <name>States</name>
    <message numerus="yes">
      <source>%n file(s) can be found already, {} will follow.</source>
      <translation>
        <numerusform>%n Datei ist schon auffindbar, {} folgen.</numerusform>
        <numerusform>%n Dateien sind schon auffindbar, {} folgen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) can be found.</source>
      <translation>
        <numerusform>%n Datei ist auffindbar.</numerusform>
        <numerusform>%n Dateien sind auffindbar.</numerusform>
      </translation>
    </message>
    <message>
      <source>Add a folder with photos, documents, recordings or notes. Keepsake only ever reads it, and nothing leaves this computer.</source>
      <translation>Füge einen Ordner mit Fotos, Dokumenten, Aufnahmen oder Notizen hinzu. Keepsake liest ihn nur, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Choose what to remember</source>
      <translation>Wähle, was behalten werden soll</translation>
    </message>
    <message>
      <source>Describe a photo, a page or something that was said, and press Enter. To ask a question, press Ctrl+Enter.</source>
      <translation>Beschreib ein Foto, eine Seite oder etwas Gesagtes und drück Enter. Um eine Frage zu stellen, drück Strg+Enter.</translation>
    </message>
    <message numerus="yes">
      <source>Not all is indexed yet: %n file(s) still waiting.</source>
      <translation>
        <numerusform>Noch ist nicht alles erfasst: %n Datei wartet noch.</numerusform>
        <numerusform>Noch ist nicht alles erfasst: %n Dateien warten noch.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <source>Nothing found for “{}”</source>
      <translation>Nichts gefunden für „{}“</translation>
    </message>
    <message>
      <source>Open Models</source>
      <translation>Modelle öffnen</translation>
    </message>
    <message>
      <source>Open sample</source>
      <translation>Beispiel öffnen</translation>
    </message>
    <message>
      <source>Reading your files</source>
      <translation>Deine Dateien werden gelesen</translation>
    </message>
    <message>
      <source>Restore a copy: the damaged file is put aside, what you taught, asked, kept and chose comes back, and your folders are indexed again.</source>
      <translation>Stelle eine Kopie wieder her: Die beschädigte Datei wird beiseitegelegt, was du beigebracht, gefragt, behalten und gewählt hast, kommt zurück, und deine Ordner werden neu erfasst.</translation>
    </message>
    <message>
      <source>Restore a copy…</source>
      <translation>Kopie wiederherstellen …</translation>
    </message>
    <message numerus="yes">
      <source>Searched %n file(s).</source>
      <translation>
        <numerusform>%n Datei durchsucht.</numerusform>
        <numerusform>%n Dateien durchsucht.</numerusform>
      </translation>
    </message>
    <message>
      <source>Searched your files.</source>
      <translation>Deine Dateien wurden durchsucht.</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
      <source>The image model has changed, so searches by look miss pictures.</source>
      <translation>Das Bildmodell hat sich geändert, daher fehlen Bilder, wenn nach dem Aussehen gesucht wird.</translation>
    </message>
    <message>
      <source>The meanings of your texts are being made anew.</source>
      <translation>Die Bedeutungen deiner Texte werden neu gebildet.</translation>
    </message>
    <message>
      <source>The text model has changed, so searches by meaning miss files.</source>
      <translation>Das Textmodell hat sich geändert, daher fehlen Dateien, wenn nach der Bedeutung gesucht wird.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Try other words, or fewer of them.</source>
      <translation>Versuch andere oder weniger Wörter.</translation>
    </message>
    <message>
      <source>Try other words, or take filters away.</source>
      <translation>Versuch andere Wörter oder nimm Filter weg.</translation>
    </message>
    <message>
      <source>What are you looking for?</source>
      <translation>Was suchst du?</translation>
    </message>
    <message>
      <source>Without filters</source>
      <translation>Ohne Filter</translation>
    </message>
    <message>
      <source>Your library is damaged</source>
      <translation>Deine Bibliothek ist beschädigt</translation>
    </message>
  </context>
  <context>
    <name>Steps</name>
    <message>
      <source>Hide how I found this</source>
      <translation>Verbergen, wie ich das gefunden habe</translation>
    </message>
    <message>
      <source>How I found this</source>
      <translation>Wie ich das gefunden habe</translation>
    </message>
    <message>
      <source>Looking in your files…</source>
      <translation>Suche in deinen Dateien …</translation>
    </message>
    <message>
      <source>Waiting for the question before…</source>
      <translation>Warte auf die vorige Frage …</translation>
    </message>
    <message>
      <source>{} · working on the answer…</source>
      <translation>{} · die Antwort entsteht …</translation>
    </message>
  </context>
  <context>
    <name>TeachPage</name>
    <message>
      <source>All checked</source>
      <translation>Alles geprüft</translation>
    </message>
    <message>
      <source>All concepts</source>
      <translation>Alle Konzepte</translation>
    </message>
    <message>
      <source>Ask about the skipped ones</source>
      <translation>Nach den übersprungenen fragen</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the one before (Ctrl+Z)</source>
      <translation>Zurück zum vorigen (Strg+Z)</translation>
    </message>
    <message>
      <source>Check the sure ones too</source>
      <translation>Auch die sicheren prüfen</translation>
    </message>
    <message>
      <source>Choose in a grid, then confirm or reject all together</source>
      <translation>In einem Raster wählen, dann alle zusammen bestätigen oder ablehnen</translation>
    </message>
    <message>
      <source>Concept</source>
      <translation>Konzept</translation>
    </message>
    <message>
      <source>Look for more</source>
      <translation>Nach mehr suchen</translation>
    </message>
    <message>
      <source>Many at once</source>
      <translation>Viele auf einmal</translation>
    </message>
    <message>
      <source>No photo waits for your word.</source>
      <translation>Kein Foto wartet auf dein Urteil.</translation>
    </message>
    <message>
      <source>Nothing to check yet</source>
      <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
      <source>Nothing unsure is left.</source>
      <translation>Nichts Unsicheres ist übrig.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Teach Keepsake someone or something first; it then asks here.</source>
      <translation>Bring Keepsake zuerst jemanden oder etwas bei; dann fragt es hier.</translation>
    </message>
    <message>
      <source>Teach something</source>
      <translation>Etwas beibringen</translation>
    </message>
    <message numerus="yes">
      <source>You answered %n question(s). What you said is learnt already.</source>
      <translation>
        <numerusform>Du hast %n Frage beantwortet. Was du gesagt hast, ist schon gelernt.</numerusform>
        <numerusform>Du hast %n Fragen beantwortet. Was du gesagt hast, ist schon gelernt.</numerusform>
      </translation>
    </message>
    <message>
      <source>{} of {}</source>
      <translation>{} von {}</translation>
    </message>
  </context>
  <context>
    <name>ThreadView</name>
    <message>
      <source>Conversation</source>
      <translation>Gespräch</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>All files are indexed now.</source>
      <translation>Jetzt sind alle Dateien erfasst.</translation>
    </message>
    <message>
      <source>Go on indexing</source>
      <translation>Weiter erfassen</translation>
    </message>
    <message>
      <source>Open Keepsake</source>
      <translation>Keepsake öffnen</translation>
    </message>
    <message>
      <source>Pause indexing</source>
      <translation>Erfassen pausieren</translation>
    </message>
    <message>
      <source>Quick search</source>
      <translation>Schnellsuche</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
  </context>
  <context>
    <name>Trouble</name>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
  </context>
  <context>
    <name>TurnView</name>
    <message numerus="yes">
      <source>%n file(s) still waiting to be indexed</source>
      <translation>
        <numerusform>%n Datei wartet noch auf das Erfassen</numerusform>
        <numerusform>%n Dateien warten noch auf das Erfassen</numerusform>
      </translation>
    </message>
    <message>
      <source>A language model would put the answer into its own words.</source>
      <translation>Ein Sprachmodell würde die Antwort in eigene Worte fassen.</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Choose a language model</source>
      <translation>Sprachmodell wählen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy the answer with its sources</source>
      <translation>Antwort mit ihren Quellen kopieren</translation>
    </message>
    <message>
      <source>Edit and ask again</source>
      <translation>Bearbeiten und noch einmal fragen</translation>
    </message>
    <message>
      <source>I did not find this in your library</source>
      <translation>Das habe ich in deiner Bibliothek nicht gefunden</translation>
    </message>
    <message numerus="yes">
      <source>I looked through %n file(s).</source>
      <translation>
        <numerusform>Ich habe %n Datei durchgesehen.</numerusform>
        <numerusform>Ich habe %n Dateien durchgesehen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Keep in notebook</source>
      <translation>Im Notizbuch behalten</translation>
    </message>
    <message>
      <source>Keepsake knows: {}</source>
      <translation>Keepsake kennt: {}</translation>
    </message>
    <message>
      <source>Kept in the notebook. Undo</source>
      <translation>Im Notizbuch behalten. Rückgängig</translation>
    </message>
    <message>
      <source>Kept · Undo</source>
      <translation>Behalten · Rückgängig</translation>
    </message>
    <message>
      <source>No answer came</source>
      <translation>Es kam keine Antwort</translation>
    </message>
    <message>
      <source>Open Models</source>
      <translation>Modelle öffnen</translation>
    </message>
    <message>
      <source>Quoted from your files, without a language model</source>
      <translation>Aus deinen Dateien zitiert, ohne Sprachmodell</translation>
    </message>
    <message>
      <source>Search for “{}”</source>
      <translation>Nach „{}“ suchen</translation>
    </message>
    <message>
      <source>Stopped before the answer was done</source>
      <translation>Abgebrochen, bevor die Antwort fertig war</translation>
    </message>
    <message>
      <source>The answer rested on something that was forgotten</source>
      <translation>Die Antwort beruhte auf etwas, das vergessen wurde</translation>
    </message>
    <message>
      <source>This answer may be out of date</source>
      <translation>Diese Antwort ist vielleicht veraltet</translation>
    </message>
    <message>
      <source>Try other words, or leave out a name, a date or a place.</source>
      <translation>Versuch andere Wörter oder lass einen Namen, ein Datum oder einen Ort weg.</translation>
    </message>
    <message>
      <source>Understood as: {}</source>
      <translation>Verstanden als: {}</translation>
    </message>
    <message>
      <source>ask again when that is done.</source>
      <translation>frag noch einmal, wenn das fertig ist.</translation>
    </message>
    <message>
      <source>quoted from your files</source>
      <translation>aus deinen Dateien zitiert</translation>
    </message>
  </context>
  <context>
    <name>Turns</name>
    <message>
      <source>The answer is copied with its sources.</source>
      <translation>Die Antwort ist mit ihren Quellen kopiert.</translation>
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Add another folder…</source>
      <translation>Weiteren Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Add {}…</source>
      <translation>{} hinzufügen …</translation>
    </message>
    <message>
      <source>All of the starter pack is installed. You are ready.</source>
      <translation>Das ganze Startpaket ist installiert. Du kannst loslegen.</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Besides it, now or later:</source>
      <translation>Außerdem, jetzt oder später:</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>Ordner wählen…</translation>
    </message>
    <message>
      <source>Every sentence of an answer shows the place it comes from, or is marked.</source>
      <translation>Jeder Satz einer Antwort zeigt, woher er kommt, oder ist gekennzeichnet.</translation>
    </message>
    <message>
      <source>Install the starter pack…</source>
      <translation>Startpaket installieren …</translation>
    </message>
    <message>
      <source>Install {}</source>
      <translation>{} installieren</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installieren …</translation>
    </message>
    <message>
      <source>Keepsake reads the folders that you choose, and then finds what you look for in photos, documents, recordings and notes, and answers questions with proof.</source>
      <translation>Keepsake liest die Ordner, die du wählst, findet dann in Fotos, Dokumenten, Aufnahmen und Notizen, was du suchst, und beantwortet Fragen mit Belegen.</translation>
    </message>
    <message>
      <source>Models that understand</source>
      <translation>Modelle, die verstehen</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Nothing leaves this computer. There is no account and no cloud.</source>
      <translation>Nichts verlässt diesen Computer. Es gibt kein Konto und keine Cloud.</translation>
    </message>
    <message>
      <source>Only look around: open the sample library</source>
      <translation>Nur umsehen: Beispielbibliothek öffnen</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Los</translation>
    </message>
    <message>
      <source>The network is used only when you install a model, and you are told what for.</source>
      <translation>Das Netz wird nur benutzt, wenn du ein Modell installierst, und du erfährst, wofür.</translation>
    </message>
    <message>
      <source>The starter pack, {} to fetch:</source>
      <translation>Das Startpaket, {} zu laden:</translation>
    </message>
    <message>
      <source>They run on this computer. Without them, files are found by their words only. Larger ones can be added later.</source>
      <translation>Sie laufen auf diesem Computer. Ohne sie werden Dateien nur nach ihren Wörtern gefunden. Größere kannst du später hinzufügen.</translation>
    </message>
    <message>
      <source>Watched now:</source>
      <translation>Jetzt beobachtet:</translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation>Willkommen</translation>
    </message>
    <message>
      <source>What should be remembered?</source>
      <translation>Was soll behalten werden?</translation>
    </message>
    <message>
      <source>You see what would be indexed, and how long it takes, before it begins.</source>
      <translation>Du siehst, was erfasst würde und wie lange es dauert, bevor es beginnt.</translation>
    </message>
    <message>
      <source>Your files are only ever read, never changed, moved or deleted.</source>
      <translation>Deine Dateien werden immer nur gelesen, nie geändert, verschoben oder gelöscht.</translation>
    </message>
    <message>
      <source>Your memory, on your computer</source>
      <translation>Dein Gedächtnis, auf deinem Computer</translation>
    </message>
  </context>
  <context>
    <name>WhoPage</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Keepsake can look for people and things that recur in your photos and have no name yet. It takes a few seconds, on this computer only.</source>
      <translation>Keepsake kann nach Personen und Dingen suchen, die in deinen Fotos wiederkehren und noch keinen Namen haben. Das dauert ein paar Sekunden, nur auf diesem Computer.</translation>
    </message>
    <message>
      <source>Look again</source>
      <translation>Noch einmal suchen</translation>
    </message>
    <message>
      <source>Look for them</source>
      <translation>Danach suchen</translation>
    </message>
    <message>
      <source>Looking</source>
      <translation>Suche läuft</translation>
    </message>
    <message>
      <source>Looking for faces and things that recur…</source>
      <translation>Suche nach Gesichtern und Dingen, die wiederkehren …</translation>
    </message>
    <message>
      <source>Nobody without a name</source>
      <translation>Niemand ohne Namen</translation>
    </message>
    <message>
      <source>Nothing else recurs in your photos without a name.</source>
      <translation>Sonst kehrt in deinen Fotos nichts ohne Namen wieder.</translation>
    </message>
    <message>
      <source>Show what you dismissed</source>
      <translation>Zeigen, was du verworfen hast</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Who is this?</source>
      <translation>Wer ist das?</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n Byte</numerusform>
        <numerusform>%n Bytes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n Tag</numerusform>
        <numerusform>%n Tage</numerusform>
      </translation>
    </message>
    <message>
      <source>Document</source>
      <translation>Dokument</translation>
    </message>
    <message>
      <source>Documents</source>
      <translation>Dokumente</translation>
    </message>
    <message>
      <source>From the same concept: {}</source>
      <translation>Mit demselben Konzept: {}</translation>
    </message>
    <message>
      <source>From the same folder</source>
      <translation>Aus demselben Ordner</translation>
    </message>
    <message>
      <source>From the same hour</source>
      <translation>Aus derselben Stunde</translation>
    </message>
    <message>
      <source>From the same mail thread</source>
      <translation>Aus demselben Mailverlauf</translation>
    </message>
    <message>
      <source>From the same place</source>
      <translation>Vom selben Ort</translation>
    </message>
    <message>
      <source>From the same talk</source>
      <translation>Aus demselben Vortrag</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Slide {}</source>
      <translation>Folie {}</translation>
    </message>
    <message>
      <source>at {}</source>
      <translation>bei {}</translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <translation>d. MMMM yyyy</translation>
    </message>
    <message>
      <source>less likely</source>
      <translation>weniger wahrscheinlich</translation>
    </message>
    <message>
      <source>page {}</source>
      <translation>Seite {}</translation>
    </message>
    <message>
      <source>{} a minute</source>
      <translation>{} je Minute</translation>
    </message>
    <message>
      <source>{} a second</source>
      <translation>{} je Sekunde</translation>
    </message>
    <message>
      <source>{} an hour</source>
      <translation>{} je Stunde</translation>
    </message>
    <message>
      <source>{} as [{}]</source>
      <translation>{} wie [{}]</translation>
    </message>
    <message>
      <source>{} to {}</source>
      <translation>{} bis {}</translation>
    </message>
    <message>
      <source>“{}”</source>
      <translation>„{}“</translation>
    </message>
  </context>
  <context>
    <name>_Card</name>
    <message>
      <source>is it meant?</source>
      <translation>ist es gemeint?</translation>
    </message>
    <message>
      <source>you confirmed it</source>
      <translation>von dir bestätigt</translation>
    </message>
    <message>
      <source>you rejected it</source>
      <translation>von dir abgelehnt</translation>
    </message>
  </context>
  <context>
    <name>_Edit</name>
    <message>
      <source>Ask about your files…</source>
      <translation>Frag nach deinen Dateien …</translation>
    </message>
    <message>
      <source>Your question</source>
      <translation>Deine Frage</translation>
    </message>
  </context>
  <context>
    <name>_Pictures</name>
    <message>
      <source>Example pictures</source>
      <translation>Beispielbilder</translation>
    </message>
  </context>
  <context>
    <name>_Result</name>
    <message>
      <source>finds {}</source>
      <translation>findet {}</translation>
    </message>
    <message>
      <source>{} (used)</source>
      <translation>{} (verwendet)</translation>
    </message>
    <message>
      <source>{} of memory</source>
      <translation>{} Arbeitsspeicher</translation>
    </message>
  </context>
</TS>

"""How rare a stem is in English news, in hundredths. Written by scripts/learn_diff.py; do not edit.

Counted in short news texts of public sets (SemEval STS headlines, VitaminC, ECB+, Emergent) and feeds: stems and
numbers only, no text is kept. A stem in c of n texts has 1 - log(c) / log(n); one not listed is as rare as can be.
"""

from __future__ import annotations

_STEMS = """
a380:87 aa:82 aan:82 aaron:87 ab:68 abandon:73 abba:73 abc:84 abdel:76 abdi:82 abduct:78 abdullah:82 abe:80 abil:77
abl:71 ablaz:84 abort:71 abroad:82 abrupt:87 absenc:77 abu:63 abus:59 ac130:87 academi:64 acceler:87 accept:69
access:64 accessori:84 accid:65 accident:70 acclaim:84 accommod:87 accord:78 account:60 accumul:87 accur:87
accus:56 ace:84 achiev:74 acid:73 acident:80 acquir:71 acquisit:82 acquit:82 across:59 act:56 action:59 activ:64
activist:64 actor:61 actress:58 actual:72 ad:70 ada:87 adam:76 adapt:84 add:67 addict:75 addit:70 address:63
aden:63 adjust:80 admin:84 administr:56 admit:68 adolesc:87 adopt:78 adult:72 advanc:69 advantag:78 adventur:80
advert:87 advertis:87 advic:82 advis:73 advisor:87 advisori:84 advoc:84 adword:69 aer:87 af:73 afb:80 afc:77
affair:63 affect:63 afghan:51 afghanistan:55 afp:87 africa:60 african:68 afternoon:72 age:56 agenc:56 agenda:84
agent:68 aggiung:80 aggreg:67 aggress:78 ago:64 agre:63 agreement:72 agricultur:78 ahead:63 ahm:82 ahmadinejad:84
ai:80 aid:54 ail:87 aim:65 air:41 airborn:87 aircraft:64 aircrew:84 airdrop:70 airlift:78 airlin:68 airman:63
airmen:62 airport:53 airspac:87 airstrik:56 airway:84 ajuda:87 akti:87 aktuell:82 aktuellen:82 akw:80 alabama:80
alan:76 alarm:78 alarmierung:71 alaska:64 albani:80 album:58 alcohol:78 aleppo:78 alert:74 alex:78 alexa:82
alexand:87 alexandria:77 alexandro:84 alexei:87 alexi:87 algeria:82 algerian:82 alic:76 align:82 aliv:70 all:70
alleg:51 allel:87 allen:74 allenator:84 allerd:87 alli:71 allianc:77 allow:63 alloy:87 almost:66 alon:77 along:71
alongsid:75 alp:87 alphabet:87 alter:80 altern:68 alternativen:82 alway:71 amancio:84 amaz:77 amazon:62
ambassador:73 ambiti:87 ambush:80 amd:76 amend:82 america:57 american:44 ami:87 amini:82 ammunit:82 amnesti:84
amount:74 an:74 analys:84 analysi:69 analyst:71 analytica:87 anbindung:87 ander:74 anderem:76 anderen:87
anderson:82 andi:78 andrea:84 andrew:69 android:74 anesthesia:76 anfang:84 angeblich:87 angebot:71 angel:60
angela:87 anger:77 angreif:87 angri:71 angriff:78 anim:68 ankl:67 ann:82 anna:72 annabell:87 annan:76
anniversari:68 announc:49 annua:87 annual:66 ano:74 anonym:71 anoth:57 ansa:87 answer:69 anthoni:82 anti:58
antonio:80 anunciou:82 anwendungen:84 anxieti:87 anyon:71 anyth:78 anyway:87 anywher:87 ao:71 aol:84 aoraki:78
ap:73 apach:87 apart:60 api:70 apolog:82 apologis:84 app:55 appal:84 appar:69 appeal:71 appear:59 appl:38
applaud:87 appli:82 applianc:82 applic:76 appoint:68 appreci:87 apprehend:78 approach:70 appropri:77 approv:56
approxim:82 apra:82 april:56 apt:84 aquat:84 arab:73 arabia:67 arabidopsi:84 arbeit:87 arbor:84 arcad:75 arch:84
archbishop:80 architectur:87 area:60 arena:80 argentina:82 argu:87 argument:87 aris:82 arizona:84 arjun:87 arm:56
armi:58 armistic:87 armstrong:70 arraign:84 arrang:87 array:87 arrest:44 arriv:68 arsenal:76 arson:71 arsonist:80
art:67 artemi:84 arthur:87 articl:72 articolo:75 artisan:87 artist:61 arzt:87 asahi:87 asbo:84 asean:84 ashgabat:87
asia:65 asian:67 asid:84 asilo:87 ask:58 aspect:87 assad:74 assang:78 assassin:75 assault:72 assembl:70 assess:76
asset:70 assign:75 assist:64 associ:62 assum:82 assur:87 asteroid:84 astronaut:82 asylum:74 athen:70 athlet:87
atlant:82 atlanta:76 att:78 attack:40 attempt:57 attend:65 attent:76 attorney:62 attract:70 attribut:80 audi:87
audienc:78 audio:61 audit:78 aug:80 augsburg:84 august:64 auktion:87 aung:84 aunt:75 ausprobiert:84 aust:87
auster:80 australia:65 australian:58 austrian:80 auteur:87 authent:76 authentifizierung:87 author:57 auto:72
autom:82 automat:87 automot:84 autonom:87 autonomi:87 autor:87 autr:87 av:76 avail:64 avalanch:76 aveng:87 avenu:72
averag:60 avion:87 aviv:80 avoid:69 await:75 awar:80 award:59 away:59 axi:87 axl:77 azur:87 b:62 b1:82 b2:87 b52:80
ba:74 babi:59 back:47 backlash:82 bacteria:87 bad:62 bado:87 bag:69 baggag:82 baghdad:71 baghdadi:62 bagman:87
bagram:84 bahn:84 bahrain:78 bail:75 bailout:74 baixa:84 bakr:65 balanc:77 balconi:87 bald:87 bale:63 ball:73
ballist:80 balloon:82 ballot:84 ban:59 band:63 bandar:82 bangkok:82 bangladesh:63 bank:50 banksi:70 banstead:82
bar:71 barack:64 barbara:84 barcelona:80 barclay:87 bare:82 bari:77 barnyard:87 barrel:84 barrier:77 bart:78
base:46 basebal:82 baseman:80 basi:74 basic:84 basket:87 basketbal:72 bath:74 bathroom:71 bathtub:87 batman:75
batmobil:66 batter:84 batteri:64 battl:62 battlefield:84 battleground:87 bauen:87 baut:84 bay:76 baytown:87 bbc:73
bbm:84 bc:87 bd:67 beach:75 bean:76 bear:62 beard:87 beat:61 beaten:78 beaumont:80 beauti:68 becam:64 beckham:80
becom:57 bed:74 bedford:78 bedroom:69 bee:87 beef:84 beer:84 beg:87 began:65 begin:59 beginnt:87 behaviour:84
behead:56 behind:63 beij:75 beirut:80 bekannt:80 bekommt:82 belarus:87 belfast:82 belgium:82 believ:61 belong:72
belt:75 ben:82 bend:84 benedict:87 benefit:82 benfica:87 benghazi:77 benjamin:65 ber:74 bereit:70 bergdahl:74
bericht:87 berlin:71 berth:75 besieg:82 besitz:87 besond:87 besser:75 best:55 besten:84 bestsel:87 bet:87 beta:80
betroffen:78 betsi:87 better:63 betti:62 bettman:84 bever:87 beyonc:84 beyond:77 bezo:82 bias:84 bibeau:71 bibi:84
bibl:78 bid:64 biden:65 bieber:65 bieten:84 bietet:82 big:54 bigfoot:82 biggest:65 bij:87 bike:87 bil:87 bilater:78
bild:87 bilder:82 bill:58 billboard:74 billi:80 billion:61 billionair:84 biloxi:76 bin:73 bio:78 biolog:73
biopic:68 biopsi:71 biorxiv:87 bipartisan:84 bird:74 birth:66 birthday:72 bis:68 bisher:77 bislang:82 bit:74
bitcoin:80 bite:80 bithumb:82 bitter:87 bizarr:87 bjp:87 black:62 blackberri:71 blade:82 blame:70 blasphemi:84
blast:57 blaze:76 bleibt:80 blend:84 bli:87 blick:82 blind:84 blitz:87 blizzard:82 block:63 blockbust:87 blog:75
blond:82 blondi:87 blood:66 bloomberg:87 bloomington:76 blow:78 blue:72 blueberri:82 bluehol:87 bluejay:82
bluetooth:84 blur:78 bmw:82 bn:76 bo:87 board:74 boat:66 bob:76 bobbi:87 bodi:58 boe:75 bogus:87 boko:60 boll:82
bollywood:82 bolsonaro:78 bolster:78 bomb:48 bombard:82 bomber:62 bond:82 bone:87 bonet:78 boob:71 book:61 boom:80
boost:68 booti:87 booz:87 border:54 bori:87 born:54 bosnia:73 bosnian:84 boss:63 boston:62 bot:87 bottom:80
bought:80 bounc:84 bound:82 boutiqu:80 bow:80 bowi:84 bowl:70 bowler:87 box:69 boy:54 boycott:82 boyfriend:70
boyl:80 br:76 brace:72 bradi:82 bradley:82 brain:82 branch:72 brand:76 brandmeldeanlagenalarm:78 brat:87 brave:84
brazen:82 brazil:72 brazilian:84 brcko:80 breach:76 break:53 breakfast:82 breakthrough:87 breast:63 breitband:87
breivik:78 bremen:87 brendan:87 breton:87 brexit:72 brian:66 brick:82 bride:73 bridg:72 brief:66 brig:77 brigadi:82
brigand:80 bright:80 brighton:80 brigsbi:87 bring:62 bringen:87 bringt:76 brisban:77 bristol:87 brit:87 britain:65
britannien:87 britisch:87 british:53 briton:78 brittney:87 broadband:87 broadcast:75 brokaw:80 broke:68 broken:69
bronz:84 brook:87 brooklyn:63 brother:65 brotherhood:68 brought:78 brown:57 brownsvill:80 browser:67 bruce:87
brugg:82 bruno:84 brutal:78 buck:87 buckingham:75 buckley:77 budget:59 buford:84 bug:70 bugatti:77 build:51
built:73 bulgaria:87 bulger:84 bull:80 bullet:69 bulli:84 bunch:82 bund:87 bundesliga:82 bundesnetzagentur:82
bundesregierung:84 bundl:82 bureau:73 burger:78 buri:66 burj:87 burma:87 burn:68 burr:66 burst:77 bus:69 busan:78
bush:60 busi:55 buss:87 bust:84 butcher:84 butler:80 button:87 buy:59 buzz:87 c:65 c't:78 c17:87 ca:70 cabalgata:87
cabin:87 cabinet:71 cabl:58 cafe:87 cairo:77 calciomercato:87 calif:71 california:60 call:48 calm:74 cam:87
cambodian:87 cambridg:82 came:60 camera:67 cameron:73 camp:65 campaign:63 campus:78 camri:82 canada:56 canadian:60
canal:87 cancel:69 cancer:68 candid:70 candidato:82 candlelit:87 cann:84 cannabi:87 cannib:87 canon:87 canseco:76
canterburi:84 cap:80 capabl:67 capac:80 cape:87 capit:58 capitol:76 capsiz:87 capsul:76 captain:87 captiv:84
captur:57 car:51 carabanchel:87 carbon:84 card:70 cardiac:80 cardin:80 care:65 career:60 cargo:80 caribbean:80
carl:80 carlo:80 carol:87 carolina:68 carpet:84 carrasquillo:87 carri:63 carriag:87 carrier:77 carson:87 carta:87
carter:80 cas:84 casa:87 case:45 cash:72 casino:87 caso:87 cast:71 castl:80 castrat:76 castro:69 casualti:87 cat:63
catalan:87 catcal:76 catch:63 categor:87 categori:80 catfish:76 catherin:82 cathol:72 caucus:75 caught:57 caus:55
caution:84 cautious:84 cave:77 cbs:87 ceas:77 ceasefir:65 ceil:80 celebr:59 cell:68 cellular:87 cenc:87 cent:82
center:54 centr:65 central:58 centuri:66 ceo:66 cercl:78 ceremoni:65 certain:74 certifi:80 cesar:82 ch:87 cha:84
chain:78 chair:78 chairman:71 challeng:66 chamber:84 champ:82 champion:65 championship:69 chan:87 chanc:74
chancellor:84 chandler:82 chang:54 channel:73 chao:76 chapel:84 charact:80 character:84 charg:46 charger:64
chariti:80 charl:71 charli:77 chart:75 charter:84 chase:76 chavez:77 cheap:78 cheaper:87 cheat:69 check:54
checkout:87 cheek:65 cheer:80 chees:71 chef:82 chelsea:78 chemic:59 cherri:84 chicago:68 chicken:82 chief:51
child:59 childhood:87 children:59 chile:87 chill:78 chin:75 china:44 chines:56 chinesisch:84 chinesischen:87
chip:68 chlorin:74 chocol:87 chohan:78 choic:71 choos:74 chop:65 chose:87 chris:64 christi:87 christian:60
christina:87 christma:58 christoph:80 chronic:87 chucki:84 church:58 churn:87 cia:74 cinema:82 cinemat:87 cio:87
circl:80 circul:84 circumst:87 cirillo:87 cisco:84 cite:78 citi:48 citizen:74 civil:70 civilian:65 ckblick:87
cke:80 cken:87 claim:45 clan:78 clash:56 class:69 classic:75 classifi:84 classmat:87 claus:87 claw:80 clean:74
clear:71 cleaver:80 cleric:76 client:82 clientel:87 cliff:77 cliffsid:87 climat:68 climb:71 climber:65 clinch:69
clinic:77 clinton:69 clip:87 clock:84 close:52 closer:75 closest:87 closet:84 closur:84 cloth:82 cloud:69
cloudera:84 club:59 cnn:60 co:61 coach:59 coal:82 coalit:75 coast:59 coastal:87 coat:78 cocain:87 cocktail:84
code:64 cohen:87 coin:87 cold:74 collabor:72 collaps:62 colleagu:84 collect:70 colleg:69 colo:87 colombia:84
color:82 colorado:70 colt:61 columbus:84 com:62 coma:82 combat:69 combin:70 comcast:68 come:53 comeaux:70
comeback:78 comedi:73 comedian:76 comfort:71 comic:75 command:60 commando:82 commemor:73 comment:65 commerc:84
commerci:68 commiss:70 commit:69 committe:69 commod:87 common:69 communic:67 communist:82 communiti:67 compani:51
companion:84 compar:71 compass:87 compens:87 compet:78 competit:67 compil:82 complain:68 complaint:73 complet:60
complex:74 compli:87 complianc:87 compon:75 compos:82 compositeur:87 compound:82 comput:68 comunica:87 conced:87
concentr:87 concern:63 concert:78 conclud:82 conclus:84 condemn:63 condit:68 condom:70 conduct:69 confer:63
confess:77 confid:78 confirm:45 confisc:82 conflict:68 confront:84 confus:76 congest:87 conglomer:84 congo:87
congratul:87 congress:63 congression:80 congressman:76 connect:68 connor:87 consecut:77 conserv:68 consid:67
consider:87 consist:76 conspiraci:77 constant:82 constel:84 constip:78 constitu:84 constitut:69 construct:77
consul:87 consult:82 consum:68 contact:65 contain:66 contamin:82 contemporari:87 contempt:87 contend:82 content:72
contest:71 contin:84 continent:87 continu:51 contr:87 contra:82 contract:59 contractor:80 contribut:77 control:58
controversi:71 conveni:82 convent:76 converg:87 convers:80 convert:84 convict:62 convinc:80 convoy:80 cook:65
cool:75 cooper:71 coordin:74 cop:68 cope:78 copi:69 coptic:80 copyright:84 cord:87 core:80 coreia:87 corner:87
cornwal:87 coron:75 coronavirus:57 corp:76 corpor:76 corps:73 correct:87 correspond:78 corrupt:71 corsair:84
cosa:87 cosbi:77 cost:61 costa:87 council:71 count:65 counter:74 counterfeit:87 counterpart:84 counti:64 countri:48
coup:76 coupl:80 cours:70 court:53 courthous:78 cousin:84 cover:75 coverag:80 covid:82 covid19:62 cow:84 cowboy:87
cpu:84 cpus:84 cr:82 crab:71 crabzilla:69 crack:78 crackdown:76 craft:78 craig:80 crash:51 crater:76 crawford:84
crazi:77 cream:76 creat:65 creation:78 creator:82 creatur:80 credibl:80 credit:72 creek:87 creighton:76 crew:73
cri:78 cricket:80 crime:64 crimin:68 crippl:87 crisi:63 critic:52 critica:87 criticis:82 crop:80 crore:82 cross:60
crossword:84 crowd:74 crown:73 crucial:84 crude:87 cruel:75 cruis:75 cryptic:87 crypto:78 cryptocurr:87 csis:82
cuba:71 cuban:87 cuisin:84 culberson:76 cult:87 cultur:66 cumbria:80 cup:69 curb:87 cure:82 currenc:77 current:62
curriculum:87 custodi:68 custom:60 cut:50 cyber:66 cyberangriff:84 cycl:82 cyclon:82 cylind:87 cyprus:77
cytokinin:82 d':65 d'a:87 da:61 daash:87 dabei:80 dad:74 daddi:87 daf:84 daili:65 dairi:75 dakota:84 dalai:87
dali:87 dalla:77 dam:78 damag:58 damascus:69 damit:80 damon:84 dan:75 danc:80 dancer:84 danger:75 daniel:76 dann:78
danni:77 dare:82 darf:87 darfur:87 dark:68 darren:87 dash:84 dat:87 data:59 date:65 dateien:82 daten:73
datenschutz:82 dato:87 daughter:66 dave:87 davi:80 david:61 davon:84 dawn:76 day:42 dazu:87 dc:63 ddos:87 dead:40
deadlin:75 deal:49 death:43 debat:66 debbi:84 deborah:84 debt:71 debunk:77 debut:65 dec:75 decad:63 deceas:87
decemb:64 decid:63 decis:65 declar:66 declassifi:84 declin:73 decreas:80 decri:87 decrimin:87 dedic:82 deep:64
deeper:78 default:84 defeat:68 defect:75 defector:87 defenc:73 defend:60 defens:57 defiant:84 deficit:82 defin:77
definit:78 degener:65 degre:71 delay:63 deleg:82 delet:76 delhi:78 deliber:84 deliv:66 deliveri:74 delta:87
demand:66 democraci:71 democrat:62 demolish:87 demolit:87 demonstr:72 deni:55 denial:80 denmark:84 denver:80
depart:57 depend:80 depict:82 deploy:67 depoi:87 deport:77 deposit:76 dept:87 deputi:63 dera:87 derail:80
dernier:87 derzeit:78 describ:71 desert:65 design:59 desir:84 desper:80 despit:59 desta:87 destin:78 destroy:62
destruct:84 det:84 detail:62 detain:63 detaine:78 detect:75 detector:87 detenido:84 detent:84 determin:69 deterr:78
deton:82 detroit:68 deutlich:80 deutsch:82 deutscher:87 deutschland:71 devast:72 develop:53 devic:68 devo:87
devot:84 deze:80 dhl:87 dhs:84 di:87 dia:80 diabet:84 dialogu:78 diamond:73 dian:84 diana:84 dictat:75 die:48
diego:69 dienst:87 diesel:84 diesem:69 diet:84 differ:60 difficult:78 difficulti:84 dig:87 digit:68 digital:87
dilemma:84 diminish:87 dine:82 ding:84 dinner:71 dip:87 diplomat:68 direct:54 director:59 disabl:78 disagr:87
disappear:82 disappoint:78 disast:74 disciplin:78 disclos:84 disclosur:82 disco:78 discord:84 discount:84 discov:68
discoveri:82 discrimin:82 discuss:61 diseas:64 disgrac:87 disguis:77 dish:87 dishwash:84 dismantl:87 dismiss:71
disown:87 dispatch:87 dispers:82 display:62 dispos:84 disput:76 disrupt:68 dissent:84 dissid:87 distanc:84
distinct:82 distribut:77 district:64 disturb:82 divers:82 divid:78 divis:74 divorc:76 diz:87 dj:80 dna:80 doc:76
doch:71 doctor:56 doctrin:87 document:66 documentari:87 dodg:87 doen:87 dog:57 dokument:87 dollar:67 dome:84
domest:65 domin:75 don:77 donald:54 donat:87 dong:87 donna:87 donor:80 door:71 dope:76 dose:87 dossier:82 doubl:62
doubt:71 doug:87 dougla:87 dow:80 down:84 download:87 downtim:78 downtown:73 dozen:63 dpk:82 draft:76 drag:71
dragon:78 drake:80 drama:69 dramat:77 draw:71 dream:73 dress:80 drew:87 dri:87 drill:80 drink:76 dritten:84
drive:57 driven:82 driver:62 drone:56 drop:60 drought:77 drove:84 drown:84 drug:66 drunk:71 drunken:74 dryer:87
ds:82 dual:78 dub:82 dubai:77 dublin:73 duchess:87 due:59 duel:84 dui:70 duke:78 dull:84 dump:70 duncan:72 dupe:87
durant:87 durex:77 duti:71 dylan:84 dynam:77 dzhokhar:84 e:55 eagl:84 earli:55 earlier:66 earn:59 earth:71
earthquak:61 eas:71 easi:75 easier:84 easili:82 east:56 eastern:69 eat:70 eaten:84 ebola:58 echo:87 eclips:84
eco:80 econom:62 economi:64 ecosystem:87 ecuador:87 ed:80 eden:82 edg:76 edit:61 editor:75 educ:70 edward:76 een:72
efe:82 effect:62 effici:78 effort:61 ego:87 egypt:48 egyptian:62 ehemalig:87 eigen:76 eigenen:87 eighth:87
einfuhrung:87 eingesetzt:71 einig:77 einigen:87 einsatz:70 einsatzort:71 einzig:84 elba:87 elder:74 elect:45
elector:77 electr:66 electron:77 elektroauto:72 element:77 elementari:84 elev:84 elig:87 elimin:74 elingass:87
elit:82 elizabeth:84 ellen:65 eller:87 ellsworth:87 elon:77 elyse:82 em:67 email:67 embark:87 embassi:71 embezzl:82
embrac:78 emerg:71 emergenc:65 emili:84 eminem:87 emir:87 emiss:84 emmanuel:87 emot:77 emphas:80 empir:77 empleo:87
employ:75 employe:62 empresa:87 emwazi:71 enabl:84 encount:84 end:48 endang:65 endgam:87 endors:87 endur:78
enemi:82 energi:69 enfant:84 enforc:76 engag:87 engin:67 england:60 english:65 englishman:87 engrav:87 enhanc:76
enjoy:78 enorm:84 enough:72 enrag:87 ensur:75 enter:60 enterpris:74 entertain:76 entir:71 entlassungen:87
entranc:87 entrepreneur:87 entrevista:87 entri:87 entscheidung:84 entwickelt:78 entwickl:73 environ:80
environment:78 envoy:70 ep:84 epic:73 epidem:87 epilept:87 episod:71 equal:74 equip:75 er:68 eras:84 erdogan:84
erhalten:80 eric:72 erkl:87 erm:87 ermoglicht:87 erneut:78 erst:74 ersten:82 erster:87 erstmal:87 erupt:72
erwartet:87 erweitert:84 escal:82 escap:62 escort:80 eshkol:84 especi:72 espionag:87 espn:72 essenti:80 esser:75
essex:82 establish:71 estado:82 estat:82 esteban:76 esther:69 estim:68 etat:87 ethic:82 ethiopian:80 ethnic:84
etwa:82 eu:59 euro:59 europ:59 europa:82 european:67 eurostar:87 eurozon:75 ev:77 eva:84 evacu:67 evan:87 evand:87
evansvill:71 evas:82 eve:75 evening:74 event:62 eventu:87 everybodi:87 everyon:71 everyth:69 evid:74 evil:71
evok:87 evolut:77 evolv:84 ex:62 exact:80 exagger:87 exam:87 examin:77 exampl:80 exceed:80 excel:87 excess:84
exchang:68 excit:80 exclus:69 execut:59 execution:82 exercis:80 exhibit:84 exil:82 exist:75 exit:78 expand:69
expans:68 expect:57 expeditionari:73 expel:87 expens:82 experi:64 experienc:78 expert:66 experten:87 explain:72
explicit:84 explod:74 exploit:69 explor:60 explos:62 expo:87 export:68 expos:75 exposit:80 express:70 extend:69
extens:80 extern:82 extinct:84 extra:80 extradit:84 extraordinari:76 extrem:72 extremist:78 eye:60 eyewit:87 f:57
f35:87 fa:74 fa50:87 faa:87 fabric:82 face:52 facebook:60 facil:61 fact:67 factbox:87 factor:73 factori:69 fade:80
fahren:87 fahrzeug:70 fail:62 failur:75 fair:76 fait:87 faith:87 fake:58 falcon:87 falkland:84 fall:54 fallen:74
fallout:82 fals:75 fame:80 famili:50 familiar:77 famous:71 fan:66 fantasi:84 fantast:87 far:65 fare:82 farm:69
farmer:78 farther:82 fashion:78 fast:67 faster:80 fastest:84 fat:82 fatal:63 fate:75 father:71 fatigu:87 fatwa:77
fault:82 favor:73 favorit:84 favour:87 favourit:82 fbi:69 fc:65 fcutrecht:84 fdi:82 fear:61 featur:55 feb:78
februari:60 fed:73 feder:57 fee:74 feed:69 feedback:84 feel:67 feet:76 fehler:80 feign:87 feira:66 fell:67
fellow:82 felt:65 femal:62 femin:87 feminist:78 fenc:70 ferguson:71 ferido:87 festiv:74 fever:87 fewer:80
feyenoord:78 ffentlicht:87 fi:84 fianc:80 fiance:82 fiber:80 fiction:73 fidel:71 field:70 fifa:76 fifth:75
figaro:87 fight:54 fighter:55 figur:67 file:62 filho:80 fill:74 film:44 filmmak:87 fin:87 final:53 financ:74
financi:63 find:55 finden:71 fine:87 finger:87 finish:70 fiona:78 fire:42 firefight:78 firewal:84 firework:82
firm:65 firma:82 firmen:84 firmwar:87 first:40 fiscal:71 fish:78 fisher:84 fisherman:74 fishermen:82 fit:69
fitch:87 fix:60 fla:82 flag:76 flame:84 flash:75 flat:80 flatbush:84 flaw:68 fled:80 flee:67 flexibl:76 fli:62
flight:61 flip:84 flock:87 flood:64 floor:68 flop:87 florida:60 flow:84 flower:80 flown:80 flu:84 flytilla:87 fm:82
focus:62 foe:82 foi:78 foil:71 fold:87 foley:58 folk:87 follow:53 fond:87 food:61 fool:80 foot:68 footag:77
footbal:62 forc:41 ford:62 fordert:84 forecast:73 foreign:58 forest:78 forev:82 forex:84 forget:84 form:67
formal:80 format:73 former:50 formula:87 forscher:84 fort:62 fortun:84 forum:82 forward:71 foster:82 foto:76
fought:77 found:47 foundat:87 founder:71 fourth:65 fox:75 foxnewsfact:87 fr:76 fra:87 fractur:82 frage:87
framework:75 fran:87 franc:54 franchis:76 franci:71 francisco:73 frank:82 fraud:73 freak:80 fred:69 frederick:87
free:58 freed:74 freedom:82 freeway:80 freez:80 fremont:80 french:58 fresh:64 freshman:80 friday:48 friend:63
frisco:82 front:67 frontier:84 frontman:82 frozen:87 fruit:80 fruitval:84 frustrat:74 fss:84 ft:62 ftx:87 fuel:71
fugit:82 fuhrt:87 fujitsu:84 fukushima:82 full:63 fulli:74 fulton:87 fun:77 function:74 fund:65 funer:74
funktion:84 funktionen:82 funni:78 furious:78 futur:61 futurist:87 g:66 ga:87 gab:87 gabriel:78 gadget:84
gaetano:77 gain:64 gallagh:87 galleri:87 gambia:87 gambl:87 game:49 gang:57 ganz:84 gap:80 gar:84 garden:68
garfield:82 gari:66 garner:77 gas:60 gate:82 gather:71 gave:65 gavin:87 gay:64 gaza:62 gazan:87 gb:71 gbyte:84
gdp:80 ge:84 gear:76 geben:84 geen:87 geheimdienst:87 geht:80 gemeinsam:87 gen:66 gender:63 gene:73 general:49
generat:63 genet:72 geneva:87 genf:87 genit:80 genius:84 genocid:87 genom:82 genr:84 geolog:87 georg:69 georgia:77
geplant:77 ger:78 gerat:84 gericht:82 german:65 germani:60 geschafft:87 gesetz:87 gesloten:87 get:47 getestet:80
gewinn:77 ghana:84 ghosn:84 ghost:84 giant:63 gibt:67 gift:84 gigant:70 gilt:82 girl:53 girlfriend:63 github:84
gitmo:84 give:59 given:65 glacier:80 glasgow:84 glenn:80 glich:87 glitter:87 global:53 globe:77 globemast:87
glow:87 gmt:78 gnr:87 go:54 goal:66 god:63 godan:82 godfath:87 goe:63 gold:57 golden:72 goldfish:78 golem:80
golf:75 gone:74 good:61 goodby:87 googl:55 gop:68 gordon:87 got:60 gov:66 govern:50 governo:82 governor:71 govt:71
gps:77 gpu:87 gr:80 gra:87 grab:82 grace:78 grade:82 graduat:80 graffiti:82 graft:82 graham:84 grain:82 grammi:82
grand:65 grandfath:82 grandmoth:84 grandson:87 grant:73 grape:84 graphic:78 grass:84 grave:61 graviti:84 gray:72
great:63 greater:78 greatest:82 greec:67 greek:63 green:66 greet:77 gregorio:87 grenad:82 grew:82 grey:87 griev:87
grigoropoulo:80 grill:87 griner:87 gro:75 groom:78 gross:62 grosser:80 ground:67 group:51 grow:62 grown:87
growth:61 gruppenruf:84 gst:87 gta:87 guantanamo:77 guarante:78 guard:63 guardian:70 guatemala:84 guest:70 guid:70
guidanc:87 guilti:61 guitar:84 guitarist:87 gulf:60 gun:56 gunfir:77 gunman:62 gunmen:68 gunshot:82 gupta:66
guru:80 gut:80 gute:84 guterr:87 guy:69 gwen:87 gyeonggi:87 gyrano:87 h:68 h1:80 habe:87 hack:61 hacker:72
haddad:87 hagel:87 hail:78 hain:72 hair:80 haiti:77 hakimullah:87 half:62 hall:77 halt:74 ham:87 hama:73 hamburg:82
hamlet:87 hamper:87 hand:61 handcuf:87 handel:84 handgun:87 handi:74 handl:78 hang:67 hank:71 hansbrough:65
happen:68 happi:77 haqqani:84 har:82 haram:60 harass:76 harbor:87 hard:65 hardwar:87 hardwood:78 hargrov:84
harlan:82 harm:78 harri:71 harrison:80 hart:87 hasim:77 hassan:87 hate:76 hawaiian:77 hay:84 hazard:82 hazmat:82
hbo:74 he:84 head:53 headlin:75 headquart:67 health:57 healthcar:80 heap:87 hear:62 heard:69 heart:63 heat:68
heaven:75 heavi:66 heavili:84 heavyweight:67 hebdo:77 hebron:84 hee:82 heeft:82 heel:73 hefner:78 height:82
heighten:87 heir:82 heis:68 heisst:87 heist:68 held:57 helicopt:67 hell:80 heller:84 help:50 hen:87 henri:80
heptathlon:87 herald:82 hercul:87 here:70 heritag:80 hermaphrodit:77 hernandez:87 hero:70 herstel:73 herzegovina:74
het:74 heut:87 hewlett:72 hezbollah:75 hi:82 hidden:77 hide:80 hideki:87 hier:80 high:47 higher:59 highest:68
highlight:67 highway:74 hij:87 hijab:87 hijack:76 hike:78 hill:65 hillari:87 hiller:75 hint:87 hinter:87 hinweis:84
hip:76 hire:70 histor:67 histori:60 hit:45 hoax:57 hobbit:87 hohe:84 hold:54 hole:80 holi:87 holiday:66 holland:78
holley:78 hollywood:65 holm:84 holocaust:82 holt:84 hom:73 home:48 homeland:84 homeless:66 homepod:87 hometown:87
homicid:84 homophob:77 honda:84 hondura:82 honest:87 hong:76 honor:70 honour:78 hood:87 hook:80 hop:76 hope:60
hora:84 hormon:84 horn:82 horribl:84 horrif:87 horror:68 hors:80 horton:70 hospit:54 hospitalis:84 host:56
hostag:57 hot:75 hotb:87 hotel:64 hour:57 hous:47 household:82 houston:72 houthi:87 howitz:87 hp:73 hr:87 hren:87
hrung:84 http:87 huawei:78 hub:80 hubert:84 hudson:87 hug:87 huge:68 hugh:70 hugo:76 human:61 humanitarian:82
humili:87 humor:87 hun:87 hundr:66 hung:87 hunger:66 hunt:69 hunter:77 huntsvill:78 hurdl:87 hurl:84 hurrican:67
hurt:64 husband:65 hussein:84 hut:84 hybrid:84 hynix:87 i'v:80 iaea:84 iaf:87 ian:84 ibf:71 ibm:72 ibo:84 ibop:84
icbm:87 icc:87 ice:67 icloud:73 icon:68 id:84 ide:87 idea:70 ideal:84 ident:75 identifi:62 idlib:82 idri:87 ie:66
ignor:77 ihn:87 ihrem:87 ii:64 iii:71 ill:67 illeg:82 illinoi:78 illus:87 illustr:87 imag:68 imagin:78 imf:87
imit:84 immedi:73 immer:77 immers:87 immigr:74 immol:87 immun:80 impact:69 impass:87 imperil:87 imperson:84
implant:78 implement:78 import:61 impos:75 impress:84 imprison:82 improv:66 in:73 inappropri:87 inaugur:70 inc:77
inch:64 incid:70 includ:51 incom:75 increas:60 indec:87 independ:68 index:70 indi:82 india:53 indian:53 indiana:82
indianapoli:71 indic:73 individu:75 indo:87 indonesia:65 indonesian:75 industri:62 infect:69 infest:73 infin:87
inflat:71 inflow:84 influenc:67 info:67 inform:62 informationen:71 infrar:87 infrastructur:82 inglesa:87 initi:67
injur:51 injuri:69 ink:77 inland:82 inmat:75 innoc:80 innov:77 input:87 inquiri:84 insan:82 insekteneinsatz:87
insid:60 insight:82 insist:70 inspect:84 inspector:80 inspir:69 instagram:71 instal:72 instant:87 instead:68
institut:78 institution:87 instruct:82 instructor:78 insur:80 int:87 integr:71 intel:72 inteligencia:87 intellig:64
intelligenz:84 intend:77 intens:78 intensifi:84 intent:78 inter:82 interact:78 intercept:76 intercontinent:87
interdict:87 interest:63 interfer:87 interim:74 interior:68 internal:84 internat:56 internet:51 interscop:87
intersect:87 intersex:80 interstellar:87 interven:87 intervent:82 interview:73 introduc:70 introduct:87 invas:77
invest:65 investig:53 investor:71 invit:78 invoic:80 involv:65 io:63 iot:82 iowa:87 ip:87 ipad:69 iphon:55 ipo:80
ipod:87 ir:75 iran:50 iranian:65 iraq:53 iraqi:59 ireland:71 irish:82 iron:84 irregular:87 is:25 isaac:78 isi:42
isil:78 islam:53 islamist:65 island:59 isol:78 isra:56 israel:53 issu:55 istanbul:80 itali:66 italian:71 item:82
itun:84 ive:84 ivori:73 ix:84 j:67 ja:80 jaar:87 jack:69 jacket:84 jackman:75 jackpot:78 jackson:65 jacksonvill:80
jae:82 jag:87 jaguar:75 jahr:71 jahren:84 jail:63 jair:87 jam:84 jamaica:87 jamal:71 jame:56 jami:82 jan:63 jane:87
janet:82 januari:62 janvier:82 japan:52 japanes:65 jare:87 jasmin:78 jasmon:84 java:80 javascript:87 jay:75
jealous:87 jean:82 jede:87 jedoch:82 jeff:82 jeffrey:84 jenkin:71 jeremi:84 jermayn:80 jerri:75 jersey:87 jess:74
jesus:87 jet:63 jetzt:72 jeun:82 jew:80 jewel:73 jewelleri:70 jewelri:74 jewish:84 jfk:87 ji:84 jihadi:62
jihadist:77 jilt:84 jim:71 jimmi:80 jinp:87 joan:62 job:51 jobless:78 joe:70 joel:87 john:56 johnson:71 join:60
joint:61 joke:87 joko:87 jolt:72 jonathan:80 jone:66 jong:52 jordan:66 jordanian:84 jose:69 joseph:69 josh:80
journal:76 journalist:60 journey:84 joy:82 jr:68 judaism:84 judd:77 judg:65 juli:56 julia:87 jump:71 jumper:68
june:59 jung:82 junior:87 junta:87 juri:70 juror:87 justic:67 justin:64 juventus:87 k:61 k9:84 ka:74 kaarten:84
kaartverkoop:82 kabul:84 kahn:82 kamera:87 kan:84 kane:84 kann:71 kansa:73 kapat:87 kapitalismus:87 karat:87
kardashian:82 kart:87 kashmir:87 kassa:87 kathina:80 kathryn:82 kati:76 kauf:87 kayla:80 kdo:80 keep:62 kei:82
keith:84 kelli:82 kendal:87 kent:87 kentucki:87 kenya:70 kenyan:80 kept:74 kern:87 kerri:75 ketsoyan:80 key:57
keyboard:84 kfc:71 kg:84 khan:84 ki:72 kick:71 kid:72 kidnap:64 kill:31 killer:65 kim:50 kimani:78 kimmel:84
kinas:87 kind:76 kinder:87 kindl:87 king:65 kingdom:84 kirkpatrick:87 kitchen:78 kitti:87 kl:87 klein:87
klemmbaustein:87 klitschko:64 km:76 knapp:87 knee:74 knife:80 knock:77 knot:87 know:61 knowledg:82 known:56 ko:82
koban:84 kobani:84 koik:80 komen:87 kommen:87 kommt:82 konferenz:84 kong:76 konnen:72 konnt:75 konnten:78 konto:84
konzern:84 koran:87 korea:43 korean:50 kosten:84 kostenlo:87 kraft:68 kremlin:71 kritisch:84 kultur:84 kunden:76
kunnen:82 kunstlich:87 kurd:80 kurdish:75 kurz:76 kuwait:84 kwarteng:87 kwasi:87 kyi:77 kyiv:84 l':62 lab:84
labor:77 laboratori:84 labour:77 lack:87 laden:78 ladi:72 laid:87 lake:73 laker:87 lama:84 lanc:72 lancer:84
land:59 landfal:87 landmark:78 landslid:84 lane:77 lang:87 languag:68 lanka:71 laptop:75 larg:58 larger:80
largest:64 larri:80 laru:67 laser:82 lash:87 lassen:71 last:48 late:59 later:62 lateral:87 latest:56 latin:87
latter:84 lauderdal:65 laufen:87 laugh:84 launch:49 lautsprech:84 law:58 lawmak:69 lawsuit:75 lawyer:67 lay:82
layer:87 layoff:87 lead:54 leader:45 leadership:70 leaf:87 leagu:61 leak:67 learn:66 leas:84 leav:53 lebanes:80
lebanon:63 leben:80 lectro:87 led:61 lee:64 left:57 leg:74 legaci:82 legal:68 legend:76 legendari:80 legisl:73
lego:71 legum:87 leicest:87 leisten:87 len:77 lender:87 length:87 lenovo:71 let:71 lethal:80 letter:63 letzten:87
level:64 leverag:87 lewi:80 lg:69 lges:87 lia:87 liann:82 libel:84 liber:71 librari:74 libya:72 libyan:77 lie:73
liefert:80 lieuten:80 life:50 lift:71 light:69 lighter:87 lightn:82 like:62 limit:66 lin:77 lindsay:62 line:62
lineback:84 lineman:84 lineup:84 lingus:87 link:57 linux:75 lion:84 lionsgat:84 lip:87 liquid:82 lisa:78 list:62
listen:78 liter:87 literatur:75 littl:69 live:51 livelihood:87 livermor:87 liverpool:80 livestream:82 liz:87 lkw:84
load:82 loan:82 local:60 locat:60 lock:74 lockdown:80 locker:82 log:84 logger:82 logist:87 logo:82 lohan:60
london:56 long:56 longer:69 longest:87 longtim:75 look:54 loom:78 loop:87 loos:82 loot:87 lopez:74 lord:73 lose:61
loss:68 lost:60 lot:73 loud:87 loui:80 love:60 lover:78 low:62 lower:61 lowest:84 lt:84 ltd:84 lte:84 luck:72
lucki:87 luggag:87 lui:78 luke:78 luna:87 lunch:77 lung:87 lupus:87 lure:82 lurk:80 luxuri:75 lyle:84 lynch:78 m:50
ma:69 mac:68 macbook:65 macedonia:87 macedonian:87 macfarlan:87 machen:75 macher:87 machin:71 macht:80 macklemor:80
maco:75 macron:80 mad:87 made:51 madonna:87 madrid:77 mafia:66 magazin:69 magic:70 magnet:80 magneto:78 magnitud:63
maguir:84 mahsa:82 maid:67 mail:74 main:62 mainland:87 maintain:77 mainten:75 maison:84 maiz:87 maj:75 maje:77
major:52 make:47 maker:74 mal:77 malawi:87 malaysia:75 maldiv:78 male:67 mali:65 malibu:74 mall:70 man:40 manag:57
managua:80 manchest:77 mandat:87 mandatori:84 mandela:61 manh:87 manhattan:78 manhood:82 manila:87 manipul:78
mannheim:84 manslaught:82 manson:72 manufactur:74 map:87 mar:75 mara:87 marathon:68 marc:87 march:50 marcher:87
marfin:84 margin:82 mari:80 maria:87 marijuana:68 marin:65 marina:87 mario:84 mark:54 markenrecht:87 market:57
markt:84 marri:62 marriag:64 marseill:87 marshal:80 martial:75 martin:76 marvel:80 marvin:84 maryland:82 mask:80
mass:62 massacr:63 massiv:67 master:73 masterpiec:87 mat:87 matanuska:73 match:65 matchday:82 mate:75 mateo:87
materi:78 matsuyama:84 matt:74 matter:70 maul:84 mauric:69 max:82 may:87 mayor:71 maze:82 mb:87 mcafe:80
mcdermott:75 mcdonald:67 mcmeekin:76 mcpizza:84 md:75 mead:87 meal:80 mean:65 meant:77 measur:65 meat:75 mechan:74
med:84 medal:74 medalist:87 media:54 medic:60 medicar:82 medicin:87 mediterranean:71 medscap:68 meet:52 mega:77
meghan:87 mehr:63 mehrer:80 mehreren:87 meint:87 meldet:84 meldungen:82 melt:87 member:54 meme:87 memo:87 memori:63
men:54 meno:87 menschen:76 mental:71 mention:87 merchant:67 meridian:87 merkel:80 mermaid:87 meron:87 merri:77
merritt:84 mesmo:87 mess:82 messag:65 messeng:87 messi:87 met:62 meta:77 metabol:82 metacrit:75 metal:72 meteor:87
meteorit:64 meteorolog:78 meter:84 metoo:84 metr:80 metro:75 metropolitan:77 mexican:69 mexico:57 mi:84 miami:82
michael:53 michell:71 michigan:77 microsoft:51 mid:73 midday:84 middl:64 midfield:87 midnight:84 midterm:87
midway:84 midwest:82 mig:87 migrant:75 migrat:82 mike:69 mikel:87 mil:74 mile:67 mileston:87 milhar:87 miliband:87
milit:53 militar:87 militari:52 militia:80 mill:84 millan:84 miller:87 milliarden:78 million:42 millionen:78
millom:72 milwauke:84 min:76 mind:76 mindesten:84 mine:76 minecraft:76 miner:78 mini:71 minist:54 ministri:62
minnesota:82 minor:70 minut:60 minuto:82 miracl:82 mirag:84 mirror:80 misconduct:87 misdemeanor:87 mishap:84
miss:51 missil:66 mission:58 missionth:78 mississippi:82 missouri:77 mistak:87 mitarbeit:87 mitt:75 mitten:87
mix:63 mm:84 mo:75 mob:66 mobil:60 mobilfunk:87 mocht:84 mod:84 mode:80 model:62 modell:78 modem:84 moder:76
modern:71 modest:87 modi:77 modifi:82 moglich:87 moglichen:87 moham:67 moi:87 mojang:77 mom:69 moment:66
momentum:87 monat:82 monaten:87 mond:76 monday:51 money:62 monica:84 monitor:69 monster:71 mont:87 montag:87
montaign:87 montana:87 month:51 montreal:84 monument:80 mood:84 moon:69 moor:87 moral:72 morgan:82 morn:55
morningsid:78 morsi:66 mort:84 mortar:80 mortgag:87 morto:87 moscow:61 mosqu:84 mosquito:87 most:80 mosul:71
motel:82 mother:54 motion:78 motiv:80 motor:77 motorcad:82 motorist:87 motorola:82 mount:66 mountain:70
mountainbik:87 mourn:76 move:54 movement:73 movi:60 mp:82 mps:77 ms08:84 mt:76 mtf:87 mtv:84 mubarak:73 mueller:74
mugab:82 mull:84 multi:73 multifaktor:84 multimedia:87 multipl:68 mum:74 mumbai:77 municip:78 munit:87 murder:48
murdoch:80 murray:87 mursi:84 museum:84 mushroom:76 music:57 musician:80 musk:76 muslim:63 muss:82 mussen:82 mvc:82
myanmar:71 mysteri:68 n:57 na:63 naar:82 nab:78 nachdem:87 nachrichten:75 nachst:87 nachsten:87 nadal:80 nake:76
nam:84 name:50 nanci:87 nanomet:84 narrow:87 narrowli:87 nas:80 nasa:66 nasdaq:76 nasti:87 nathan:82 nation:47
nationalist:84 nationwid:80 nativ:78 nato:59 natur:65 naval:75 navi:61 navig:80 nazi:84 nba:77 nbc:71 ncaa:84
nchen:87 ncia:77 nder:87 ndern:87 near:60 nearbi:82 neck:87 necklac:87 need:55 negat:73 negoti:62 neighbor:73
neighborhood:74 neil:80 nelli:87 nelson:64 nepal:87 nephew:78 ner:87 neruda:87 nerv:87 nesta:82 net:68 netanyahu:76
netflix:82 netherland:87 network:61 netz:77 netzwerk:82 neue:61 neuen:73 neuer:82 neuerungen:87 neurosurgeon:78
nevada:82 never:67 new:34 newark:82 newborn:84 newest:82 newli:77 newport:77 news:45 newspap:70 newton:80 next:56
nfl:67 nftig:87 nhc:87 nhl:72 nhs:84 nia:78 nicaragua:66 nicaraguan:80 nice:82 nichol:80 nichola:84 nicholson:84
nicht:87 nick:76 nicki:84 nicknam:78 niedersachsen:87 niemand:87 niet:87 nigeria:60 nigerian:71 night:49
nintendo:73 nishikori:77 nissan:84 nitrogen:87 nix:87 nixon:72 nm:82 nmea:87 nnen:82 noah:87 nobel:84 nobodi:87
nog:78 noit:84 nokia:84 nolan:80 nomin:62 nomine:69 non:66 nonsens:87 norm:87 normal:73 nort:82 north:45
northeast:73 northern:65 northwest:73 norway:87 nos:87 nose:84 nostra:84 notch:84 note:68 notebook:76 notfal:87
noth:71 notic:84 notif:82 notizi:87 notori:80 nouveau:87 nouvell:82 nov:82 nova:84 novel:69 novelist:87 novemb:66
nsa:82 nsw:87 nuclear:52 nuke:84 numa:87 number:58 numer:84 nun:62 nuova:87 nurs:76 nutzen:84 nutzer:76 nvidia:87
nw:77 ny:78 nya:87 nyc:75 nypd:77 nyt:80 nz:87 o'brien:73 oakland:72 oath:87 obama:44 obamacar:78 obes:80 object:74
oblig:87 observ:73 obsess:82 obstacl:87 obtain:80 occas:84 occup:80 occupi:80 occur:74 ocean:82 och:80 oct:82
octob:62 odd:87 oddfath:87 off:87 offenbar:80 offend:84 offens:73 offentlich:87 offer:53 offic:44 offici:45
offshor:87 often:70 oh:82 ohio:72 oil:63 ok:82 okinawa:82 oklahoma:80 oktob:87 old:44 older:77 oldest:72 ole:76
oliv:82 olymp:60 om:72 omicron:87 omkomna:87 on:84 onboard:87 onc:66 one:84 ongo:73 onlin:60 ontario:87 ook:80
op:71 open:46 oper:51 opera:78 opinion:76 opioid:82 opportun:72 oppos:76 opposit:55 optic:84 optim:77 option:72
orbit:80 orca:84 orchestr:84 ordeal:84 order:55 ordinari:87 ordnanc:87 oregon:75 org:84 organ:82 organis:76
organism:87 organiz:65 origin:62 orlando:84 orlean:69 orozco:84 ortega:84 orthodox:87 ortiz:74 os:74 osama:82
oscar:59 ottawa:68 oust:78 outag:75 outbreak:76 outcom:82 outlet:76 outlin:87 outlook:82 outrag:75 outsid:61
outskirt:87 outstand:87 overal:77 overcom:77 overflow:87 overnight:80 oversea:74 oversight:87 overtaken:87
overturn:73 overweight:80 overwhelm:84 owl:84 own:77 owner:70 p:67 pa:80 paar:87 pablo:87 pace:82 pacif:71 pack:78
packard:72 pacot:87 pact:77 page:62 pagliarelli:78 pai:87 paid:71 pain:71 paint:71 pair:77 pais:87 pak:78 paket:87
pakistan:48 pakistani:66 palac:73 paler:87 palermo:71 palestinian:53 palin:68 palm:71 palmer:77 pandem:65 panel:71
panic:77 pant:87 paper:76 papua:80 paradis:75 paramilitari:87 pardon:87 parent:64 parenthood:87 pari:56 park:57
parker:84 parkinson:87 parlament:87 parliament:63 parliamentari:67 parol:77 part:55 parti:53 partial:75 particip:68
particular:78 partner:70 partnership:76 pass:56 passag:82 passeng:67 passion:87 passt:87 past:64 patch:61 patent:82
path:67 pathway:84 patienc:84 patient:70 patrick:80 patriot:71 patrol:68 pattern:78 paul:67 paulo:87 paus:82
pave:80 pay:60 payment:80 payton:82 pbs:84 pc:67 pcs:80 pct:73 peac:60 peacekeep:87 peak:82 pee:82 pela:77 pelo:87
pen:82 penalti:84 penc:77 pend:82 peni:54 peninsula:87 pension:80 pentagon:71 peopl:44 percent:65 percept:84
perenni:82 perfect:84 perfekt:87 perform:58 peril:87 period:71 perman:87 perri:87 persian:87 persist:82 person:57
personnel:76 perspect:82 perth:84 peru:84 pescara:84 pessoa:80 pet:74 peter:73 petrol:75 petti:87 peyton:84
phase:75 phelp:72 phenotyp:87 phil:74 philadelphia:63 philip:80 philipp:87 philippin:68 philli:84 phish:82 phone:69
photo:59 photograph:71 photojournalist:80 photoshop:87 physic:73 physician:80 pick:62 pictur:60 pie:72 piec:80
pier:84 pierr:68 pilot:63 pin:71 pink:87 pinup:80 pioneer:87 pipelin:70 piraci:71 pirat:62 piss:87 pistorius:80
pitch:84 pittsburgh:84 pixel:87 pizza:74 place:51 plain:84 plan:46 plane:60 planet:80 planetari:82 plant:55
plastic:77 platform:71 platinum:78 plattform:80 plattformen:87 play:49 playboy:80 player:58 playoff:60 playstat:77
plea:84 plead:71 pleas:74 pleasant:84 pleasanton:87 pledg:68 plenti:84 plethora:87 plex:87 plot:74 plug:77
plumber:75 plung:80 pm:56 pneumonia:87 po:84 pocket:87 pod:87 podcast:72 poem:84 point:58 pois:82 pokemon:87 pol:87
poland:77 polar:80 pole:82 polic:39 policeman:80 policemen:87 polici:61 policymak:87 polish:82 polit:58
politician:74 politik:87 politiqu:87 polizei:84 poll:61 pollut:78 pooch:87 pool:82 poor:77 poorest:87 pop:70
pope:61 popul:70 popular:68 porn:82 port:78 porta:84 portland:84 portrait:87 portray:82 portug:80 portugu:84
posco:84 pose:76 posh:87 posit:60 possess:73 possibl:64 post:55 postpon:75 pot:84 potenti:68 pound:72 pounder:82
pour:78 power:52 pr:74 pra:84 practic:76 prada:87 prais:74 prankster:87 pray:82 prayer:77 pre:80 precis:84
predat:74 predecessor:87 predict:75 prefer:84 pregnant:63 preis:87 prejudic:87 preliminari:84 premier:63 premium:84
prep:84 prepar:63 prepared:84 prescrib:87 presenc:84 present:68 preserv:82 presid:41 president:78 presidenti:55
press:62 pressur:70 presti:74 preston:87 pretend:80 pretti:75 prevent:72 previous:66 price:60 pricey:87 pride:87
priest:67 primari:69 primavera:80 prime:65 primeira:87 primo:75 princ:80 princess:76 print:82 prior:82 prioriti:82
pris:87 prison:50 privaci:77 privat:65 prix:87 prize:76 pro:62 probabl:69 probe:63 problem:58 procedur:76
procent:87 process:68 processo:84 processor:80 proclaim:87 procur:87 produc:61 product:57 produkt:76 profession:69
professor:84 profil:68 profit:69 program:59 programa:87 programm:76 programma:87 programmiersprach:87 progress:71
project:65 projekt:78 prolong:84 promin:77 promis:59 promot:67 prompt:73 proof:80 properti:69 propos:63 proposta:87
prosecut:72 prosecutor:71 prospect:82 prostitut:78 protect:59 protein:84 protest:46 protocol:78 prototyp:87
prove:78 provid:57 provinc:68 provinci:87 provision:80 prozent:80 prozessor:82 prozessoren:80 psi:87 psl:87
psych:87 psycholog:82 psychologi:87 pub:80 public:56 publicist:75 publish:66 puerto:87 puigdemont:87 pulitz:87
pull:65 pump:87 pumpkin:70 punch:82 pundit:87 punish:84 pupil:87 puppet:84 purchas:74 purdon:87 purg:82 purport:77
purpos:80 pursu:87 pursuit:82 push:65 pussi:74 put:59 putin:55 pyongyang:87 python:84 q:87 q1:80 q2:84 qaeda:71
qaida:82 qeshm:74 qt:84 quak:58 qualcomm:87 qualifi:80 qualiti:75 quantiti:87 quarantin:69 quarta:74 quartal:87
quarter:63 quarterback:80 quarterfin:87 quartet:87 quebec:77 queen:61 quest:82 question:59 queue:87 quick:73
quiet:78 quintero:87 quit:63 quiz:87 quizz:87 quot:76 r:53 ra:75 rabatt:87 race:65 rachel:87 racial:82 radar:78
radic:76 radio:80 rage:76 rahman:75 raid:65 raider:80 rail:87 railway:84 rain:71 raini:87 rais:60 rait:80 raj:80
rajasthan:84 ralli:66 ram:73 rampag:76 ramstein:84 ran:75 rancho:84 randal:87 rang:65 ranger:84 rank:67 ransom:76
ransomwar:84 ranveer:87 rap:87 rape:59 rapid:70 rapist:76 rapper:65 rare:67 rat:66 rate:50 ration:84 raul:74
raven:87 ray:77 re:66 reach:56 react:82 reaction:80 reactor:87 read:55 reader:69 readi:63 reagiert:84 reagin:84
real:58 realiti:72 realli:68 reason:66 reassign:84 reauthor:87 rebaja:87 rebel:57 rebuff:84 rebuild:84 rebuk:87
recal:69 receiv:52 recent:59 receptionist:87 receptor:87 recess:77 recharg:87 recht:77 reckless:84 recogn:72
recognit:80 recommend:84 reconnaiss:87 record:47 recov:71 recoveri:61 recreat:87 recruit:82 recycl:80 red:56
redakt:87 reddit:87 redempt:76 redesign:76 reduc:69 redwood:82 refactor:87 refer:75 refere:82 reflect:74 reform:70
refuel:87 refuge:71 refund:80 refus:71 regard:75 reggi:73 regim:75 regina:68 region:62 regist:75 regul:67
regular:74 regulatori:80 rehab:59 rehabilit:82 rehir:84 reid:65 reign:78 reinforc:87 reintroduc:84 reject:70
rekord:82 rela:87 relat:60 relationship:68 relax:78 releas:44 reli:77 relianc:82 relief:75 reliev:80 religi:80
reloc:80 reluct:82 remain:59 remaind:87 remark:70 rememb:78 remind:75 remodel:84 remot:77 remov:68 ren:82 renew:73
rent:76 reopen:77 rep:64 repair:74 repatri:87 repay:87 repeal:87 repeat:82 replac:68 report:49 repres:62 repress:87
republ:71 republican:65 republika:80 request:82 requir:65 rescu:61 rescuer:82 research:63 reserv:57 reset:80
resid:63 residenti:87 resign:65 resili:77 resist:82 resolut:67 resolv:73 resort:78 resourc:77 respect:75 respond:70
respons:58 rest:74 restart:84 restaur:64 restor:68 restrict:78 result:62 resum:76 retail:74 retain:71 retak:84
retali:84 retina:82 retir:72 retour:87 retreat:78 retriev:78 return:52 reunion:80 reunit:78 reuter:62 reveal:55
reveng:75 revenu:78 rever:87 revers:78 review:49 revis:82 reviv:84 revolut:75 rey:87 reynold:84 rezept:84 riaa:87
rice:87 rich:72 richard:71 richardson:87 richmond:78 richter:84 richtig:84 rick:84 ride:80 ridg:76 ridicul:84
right:54 rim:87 ring:69 rington:72 rio:76 riot:58 rioter:80 rip:70 risc:84 rise:54 risen:87 risiken:87 risk:65
riski:87 risqu:84 rito:87 rival:71 river:59 rna:84 road:63 roadmap:84 roadsid:82 roam:87 rob:84 robber:71
robberi:82 robert:66 robin:82 robot:68 robust:87 rock:64 rocket:65 rockstar:84 rod:87 rodney:77 rogen:69 roger:74
rogu:87 rohingya:84 role:58 roll:73 rollenspiel:87 roma:78 roman:84 romanc:87 romanew:72 romania:70 romanian:84
romant:77 romney:59 roof:84 rooftop:82 room:67 rooney:87 roosevelt:87 rooster:87 root:72 rope:84 rosa:78 rose:67
ross:68 rossi:87 rot:87 roth:84 rotten:57 rough:84 rouhani:78 round:58 rout:64 row:80 royal:73 rss:71 rt:78
rubber:84 rubi:87 rudd:77 ruiz:64 rule:57 rumor:54 rumour:80 run:51 rund:87 runner:72 rupe:84 rural:78 rush:72
rusia:87 russ:87 russia:47 russian:48 russland:84 ryan:71 ryanair:84 ryzen:84 s':82 sachin:82 sack:75 sacrific:80
sad:82 saddam:84 safari:82 safe:62 safeti:68 saga:87 sail:87 sailor:87 saint:62 sale:59 sall:82 salt:82 salvo:87
sam:74 samedi:82 sammelruf:80 sampl:84 samsung:65 samuel:87 san:58 sanchez:87 sanction:62 sandi:73 sandler:87
sanduski:84 sang:82 sanjay:73 santa:71 santiago:75 santo:82 santorum:78 sap:84 sarah:68 sarin:87 sarkozi:82
satellit:71 satir:80 satisfact:87 saturday:51 saudi:57 saugrobot:84 savag:87 save:56 savil:78 saw:73 sbs:87 sc:78
scale:69 scan:87 scandal:62 scare:82 scene:68 sch:82 schafft:87 schedul:67 scheme:78 schenectadi:87 schnell:84
schneller:84 school:51 schoolboy:84 schoolgirl:74 schutz:87 scienc:64 scientif:84 scientist:69 score:56 scorer:87
scorpion:70 scotland:68 scott:76 scottish:75 scout:84 scrambl:80 scrap:87 screen:68 screenwrit:82 sea:62 seacom:68
seal:78 sean:77 search:64 season:53 seat:76 seattl:84 sebastian:84 second:51 secondari:84 secret:62 secretari:63
sectarian:87 section:80 sector:80 secur:48 sedan:87 see:58 seed:72 seehof:87 seek:63 seeker:87 seem:71 seen:66
sefton:80 segment:87 segunda:78 segundo:78 sehen:87 sei:84 seidel:78 seinen:87 seinfeld:78 seit:77 seiz:68
seizur:87 selbst:78 select:68 self:64 selfi:60 selfridg:87 sell:56 seller:87 semana:87 sembra:75 semi:80
semiconductor:87 semifin:82 sempr:87 sen:84 senat:55 send:69 seneg:87 senior:57 sensit:80 sensor:70 sent:67
sentenc:59 sentiment:87 seoul:69 separ:69 separatist:87 sept:76 septemb:63 sequ:87 sequel:65 sergeant:84 seri:57
serial:82 serious:68 serv:58 servant:87 server:73 servic:48 session:74 set:46 seth:68 settl:78 settlement:75
settler:82 setzt:80 seu:87 seventh:71 sever:58 sex:56 sexual:63 sexuel:87 sgt:70 shabaab:82 shabab:84 shadow:87
shadowi:84 shake:87 shane:77 shanghai:87 shape:77 share:56 sharia:84 sharif:87 sharp:78 sharron:84 shatter:87
shawn:76 she:77 sheet:77 shelf:87 shelter:84 shelv:84 sheriff:69 shield:80 shift:76 shinhan:84 shinzo:87 ship:62
shock:63 shook:87 shoot:44 shooter:71 shootout:87 shop:61 shopper:87 shore:87 short:67 shot:48 shotgun:87
shoulder:84 show:45 showcas:87 shower:80 shown:73 shrine:80 shrug:84 shut:67 shutdown:77 sicher:84
sicherheitsforsch:80 sicherheitsl:80 sicili:75 sicilian:78 sick:78 side:68 sidewalk:87 sieg:84 sierra:84 sig:87
sight:82 sign:57 signal:69 signer:87 signific:71 sikh:82 silenc:76 silent:84 silicon:74 silva:84 silver:77
similar:75 simpl:82 simpli:87 sinai:68 sing:82 singapor:68 singer:65 singh:84 singl:60 sink:84 sisi:76 sister:59
sit:76 site:58 situat:80 sixer:78 sixth:72 size:70 sk:74 skate:87 skater:84 ski:82 skill:82 skin:78 skip:77 sky:78
slack:69 slain:75 slam:72 slap:75 slashdot:84 slay:77 sleep:74 slew:87 slice:87 slide:82 slight:82 slip:72 slot:87
slow:78 slowdown:87 slower:87 slump:87 small:60 smaller:84 smart:69 smartphon:69 smartwatch:76 smash:75 smile:82
smith:63 smoke:82 smuggl:82 smw4:87 snack:87 snag:84 snake:80 snap:74 snatch:82 sneez:75 snow:75 snowden:73
snowi:87 snowmen:75 snowstorm:87 snyder:82 soar:74 soccer:69 sochi:87 social:59 socialist:87 societi:78 softwar:65
soil:87 soir:87 solarenergi:87 sold:64 soldier:49 sole:84 solid:84 soll:64 sollen:73 sollt:87 sollten:87 solo:78
solut:72 solv:84 som:87 somali:68 somalia:70 someon:71 somer:78 somerset:82 someth:77 sometim:78 son:69 sondern:87
song:62 songwrit:84 soni:72 sono:84 soon:68 sorri:80 sort:82 sorti:84 sotloff:65 sought:80 soul:78 sound:69
soundtrack:87 sourc:55 south:47 southeast:76 southeastern:80 southern:61 southport:87 southwest:87 southwestern:87
sovereignti:84 soviet:76 sowi:80 sox:71 sozial:87 space:57 spacious:80 spain:69 spalletti:87 spanish:71 spark:67
spate:87 spater:87 speak:68 speaker:82 spec:87 speci:65 special:62 specialist:78 specif:77 spectacular:82
spectrum:80 specul:78 speech:68 speed:65 speicher:82 speichern:87 speler:84 spencer:87 spend:58 spent:67 sperr:87
spi:70 spice:69 spider:87 spiegel:80 spiel:75 spielen:80 spieler:84 spielt:87 spill:87 spirit:82 spiritu:78
split:67 spoke:82 spokesman:69 spokesperson:80 sponsor:80 sport:65 sportswear:84 spot:64 spotifi:87 spotlight:82
sprain:80 spray:80 spread:68 spree:87 spring:71 springfield:84 sprint:84 spur:78 squabbl:87 squad:77 squadron:68
squar:77 srf:87 sri:72 srpska:80 st:68 staat:87 staatlich:87 stab:73 stabil:76 stack:78 stadium:75 stadtgebiet:87
staff:63 stage:65 stainless:73 stake:77 stallon:84 stamped:84 stan:87 stanc:87 stand:62 standard:75 standoff:82
stanley:84 star:51 stark:75 starr:87 start:50 starten:84 startet:82 startup:73 state:40 statement:59 station:60
statt:80 statu:78 status:76 staunton:75 stay:65 steal:71 steam:73 stecken:87 steel:68 steeler:87 steer:84 stefan:87
stehen:84 steigen:87 stellen:78 stellt:78 stem:82 step:61 stephen:77 stern:87 steve:58 steven:66 stick:76
sticker:87 stile:87 stimulus:84 sting:80 stint:82 stir:82 stock:49 stockholm:84 stole:75 stolen:60 stomach:74
stone:80 stood:84 stop:56 storag:82 store:53 stori:56 storm:57 stormi:84 stove:84 straight:71 strand:87 strap:84
strateg:72 strategi:71 stratofortress:87 strauss:80 stray:82 stream:69 street:56 strength:82 strengthen:71
stress:72 stretch:87 strict:87 strike:47 striker:76 string:82 strip:71 strom:87 strong:62 strongest:87
stronghold:77 struck:67 structur:82 struggl:65 stuck:84 student:53 studi:64 studio:63 stumbl:87 stun:80 stunden:87
stung:87 stunt:78 stuttgart:84 style:72 su:87 sua:84 sub:84 subcommitte:87 subject:77 submarin:75 submit:84
subscript:80 subsidiari:82 substanc:87 substanti:84 substitut:87 suburban:82 subvari:87 succeed:78 success:62
sudan:72 sudden:84 sue:77 suffer:63 sugarhil:71 suggest:65 suicid:56 suit:77 suitcas:75 suk:71 sukanya:78 sul:87
sum:87 summar:84 summari:80 summer:67 summit:70 summon:84 sun:71 sunday:59 sunderland:87 sung:82 sunni:84 sunset:80
super:65 superhero:84 superior:77 superman:77 supermarket:70 superpow:87 supervisori:82 suppli:65 supplier:87
support:51 suppos:80 suprem:68 sure:76 surfac:77 surg:74 surgeon:61 surgeri:62 surgic:80 surpass:84 surpris:69
surrend:84 surrey:80 surround:76 surveil:77 survey:71 surviv:68 survivor:72 suspect:49 suspend:62 suspici:71
suspicion:63 sustain:76 suu:77 suv:87 sw:82 swap:74 swarm:87 swear:82 swedish:82 sweep:75 sweet:87 swept:87
swift:71 swim:72 swimmer:75 swing:84 swirl:87 swiss:78 switch:76 switzerland:82 sworn:69 sylvest:87 symbiot:84
symbol:80 symptom:80 syria:41 syrian:50 syrien:82 system:56 ta:78 tabl:77 tablet:82 tackl:66 tactic:72 tae:87
tag:80 tage:77 taibbi:82 tail:84 taiwan:68 take:46 taken:65 talat:87 tale:78 talent:82 taliban:58 talk:48
tallest:82 tank:78 tap:80 tape:70 tar:78 tara:68 target:61 task:75 tasman:87 tast:78 tax:64 taxi:87 taxpay:87
taylor:76 tbs:80 tdcj:87 te:71 tea:84 teach:82 teacher:64 team:51 tear:71 tech:66 techcrunch:82 technic:84
technician:72 technik:87 technisch:82 technolog:62 technologi:76 techstag:77 teen:65 teenag:61 tegen:82 tehran:76
teil:87 teixeira:66 tel:80 telecom:73 telecommun:78 telefonisch:82 telegram:87 telekom:80 telephon:80 teletubbi:73
televis:66 teller:87 tem:84 temperatur:80 templ:78 tempo:84 temporari:78 temporarili:87 ten:80 tend:80 tendulkar:80
tenni:77 tens:82 tension:77 tent:82 ter:73 term:60 termin:69 terrac:87 terrifi:87 territori:66 terror:62
terrorist:65 tesla:71 test:51 testen:87 testicl:75 testifi:76 testimoni:80 teuer:80 texa:55 texan:82 text:76 th:75
tha:82 thai:71 thailand:80 thank:67 theatr:77 theft:78 thema:87 theme:82 theori:78 theorist:87 therapi:84
theresa:78 they:82 thiev:73 thing:66 think:67 thinkpad:87 thinner:84 third:53 thoma:61 thompson:66 thor:84
thought:63 thousand:64 thr:87 threat:63 threaten:57 threw:76 thrill:87 thriller:87 throat:67 throne:77
throughout:70 throw:67 thrown:87 thursday:52 thwart:74 tibetan:80 ticket:68 tie:68 tigray:87 tigri:87 tim:74
timbuktu:84 time:42 timmon:77 timor:82 tini:87 tip:65 titan:87 titl:61 tlf:78 tmz:84 tobey:84 tobia:87 toch:87
tochter:82 today:54 todd:87 togeth:69 toilet:82 tokyo:65 toler:84 toll:60 tom:67 tomato:57 ton:80 tone:87 toni:65
tonight:74 took:55 tool:71 toolkit:87 top:51 topic:84 toppl:84 tor:77 torch:84 torn:80 tornado:80 toronto:77
torsdagen:87 tortur:80 toss:84 total:57 tottenham:82 touch:69 touchdown:73 tough:73 toulous:84 tour:67 tourism:87
tourist:73 tournament:68 tout:82 tower:84 town:61 toy:80 toyota:74 tpp:87 tr:78 trace:80 track:70 tracker:87
trade:56 trader:84 tradit:67 traffic:74 traffick:77 trafiken:87 tragic:84 trail:80 trailblaz:87 train:53 trainer:87
trait:84 transcript:76 transfer:69 transform:71 transit:68 translat:73 transpar:80 transport:66 trap:75 trauma:87
travel:64 travi:84 trayvon:84 treasur:76 treasuri:87 treat:69 treatment:62 tree:72 tremor:82 trend:75 trevor:87
tri:53 trial:59 tribun:87 tribut:78 trick:71 tridevil:78 trigger:73 trillion:77 trip:64 tripl:75 tripoli:87
triumph:87 troll:87 troop:57 trophi:87 tropic:68 trotz:84 troubl:76 troy:82 truce:74 truck:65 true:69 truli:87
trump:44 trust:75 truste:87 truth:84 tsarnaev:84 tsmc:84 tsunami:78 tter:84 tuesday:49 tumbl:84 tune:84 tunisia:75
tunisian:84 tunnel:77 turkey:60 turkish:67 turkmen:84 turkmenistan:70 turn:56 tv:54 tvs:84 tweet:66 twice:69
twilight:76 twin:71 twist:80 twitter:63 tycoon:87 tyler:75 type:69 typhoon:75 typic:84 tze:84 uae:87 ub:87
ubernahm:84 ubuntu:87 uefa:87 ufo:87 uganda:87 uhr:69 ui:84 uit:87 uk:53 ukrain:60 ukrainian:74 ultim:84 ultra:87
uma:76 umsatz:82 umsetzen:87 umsetzung:87 un:64 unabl:82 unaccept:84 unanim:84 unattract:84 unauthor:80 unbear:87
unbeaten:87 unbekannt:87 uncertainti:80 unclear:76 unconfirm:78 unconsci:87 uncov:84 undergo:77 underground:87
undermin:78 undersea:71 understand:74 underwat:82 undisclos:82 unearth:84 unemploy:82 unesco:84 unfavor:87
unfortun:87 uni:87 unido:80 uniform:76 union:62 uniqu:80 unit:50 uniti:71 universal:84 universiti:65 unknown:72
unleash:82 unlicens:87 unlik:80 uno:84 unpopular:87 unpreced:84 unrest:69 unser:67 unstabl:87 unternehmen:69
untersuchung:87 unveil:67 unverifi:87 up:82 upbeat:87 upcom:66 updat:53 upgrad:77 uphold:75 upload:87 upmarket:82
upset:87 urg:63 urgent:75 urin:84 usa:71 usb:84 usd:67 use:47 user:62 usg:77 usual:80 usuario:87 util:80 utrecht:68
uur:82 uzbekistan:84 v:63 v201509:87 va:80 vacat:84 vai:84 valentin:80 valley:69 valor:87 valu:66 vampir:87 van:67
vanaf:84 vancouv:71 vandal:77 vandenberg:87 vanish:84 var:87 variat:84 varieti:73 various:78 varsiti:84 vatican:73
ve:84 veel:87 veep:84 vega:65 vehicl:67 vel:84 venezuela:73 venezuelan:80 venic:87 vent:84 ventur:78 venu:80 ver:78
verabschiedet:87 verantwortlich:84 verdict:74 verf:87 verfugbar:87 verg:84 vergla:87 vergleich:84 verifi:80
verletzt:87 verlust:87 veroffentlicht:87 version:62 versionen:84 verspricht:84 versteigert:84 versucht:87
verteilt:82 verwenden:87 vessel:67 vest:87 vet:78 veteran:60 veto:77 veyron:78 vice:62 victim:61 victoir:87
victor:87 victori:60 vida:82 vidal:87 video:47 vie:78 viel:66 vietnam:77 view:61 viewer:82 vigil:71 vile:87
villag:66 vinar:87 vincent:65 violat:74 violenc:58 violent:72 viral:64 virgin:87 virginia:73 virtual:73 virtuell:84
virus:71 visa:87 vision:80 visit:56 visitor:78 visual:76 vladimir:67 vocal:84 vodafon:80 vogu:68 voic:68
voicemail:82 volatil:84 volcano:87 volunt:80 voor:77 vorgestellt:87 vorteil:87 vote:51 voter:73 votr:87 vow:68
voyag:84 vpn:84 vr:84 vulner:67 vw:87 w:63 wa:84 wage:77 wait:71 waitros:67 wake:71 wale:80 walk:62 wall:65
walli:87 walter:87 wander:84 want:54 war:82 warehous:82 warfar:82 warlord:84 warm:78 warn:57 warnen:87 warnt:87
warplan:84 warrant:84 warship:71 warum:87 washer:87 washington:54 wasilla:74 wast:84 wat:87 watch:41 watchdog:84
watcho:84 water:59 waterg:65 wave:70 way:56 wayn:84 wba:76 wbo:73 wd:87 we'r:74 we'v:84 weak:80 weaken:73 wealth:87
wealthi:84 weapon:52 wear:68 weather:67 weatherman:80 web:66 webb:87 websit:58 wed:70 wednesday:49 wedstrijd:77
weed:87 week:47 weekend:62 weeklong:87 weg:80 wegen:84 weigh:76 weight:78 weightless:82 weird:87 weiter:66 weitz:76
weiz:72 welch:87 welcom:68 well:61 wellington:71 welt:82 wenig:77 went:70 wer:87 werd:87 werk:87 west:56 western:65
whale:84 what:75 whatsapp:78 wheat:82 wheel:84 wheelchair:82 whisper:78 whistleblow:87 white:54 whitey:84
whitney:80 whitstabl:84 who:87 whole:77 wichtig:75 wichtigsten:82 wide:68 widget:87 widodo:84 wieder:72 wife:58
wikileak:82 wild:72 wilder:87 wildfir:84 wildlif:77 will:87 willi:80 william:55 wimbledon:87 win:50 wind:71
window:61 wine:78 wing:69 winner:71 winnipeg:87 winston:78 winter:74 wintour:76 wire:87 wiretap:87 wisconsin:84
wish:77 wissenschaft:84 wit:68 witch:87 withdraw:73 wladimir:65 wlan:87 wo:84 woch:77 wochenr:87 woe:84 wohl:80
wolf:75 wollen:77 woman:44 women:51 won:60 wonder:77 woo:74 wood:80 woodburn:78 woodward:87 woori:80 word:68
worden:78 work:48 worker:54 workforc:84 workplac:84 workshop:75 world:46 worldwid:58 worri:71 wors:82 worsen:87
worst:77 worth:66 wound:58 woz:84 wozniak:72 wright:82 wrist:87 write:69 writer:71 written:70 wrong:74 wrote:77
wsj:80 wwdc:84 wwii:87 x:62 x4:87 xbox:80 xi:82 xiaomi:84 xinjiang:84 xr:84 yard:67 year:34 yellen:78 yemen:64
yemeni:76 yeol:70 yes:80 yesterday:61 yeti:84 yi:84 yield:78 yo:78 yoon:66 york:55 yorkshir:84 you:70 young:63
younger:84 youngest:82 youth:71 youtub:68 yu:84 yuan:73 yugoslavia:80 yuriko:87 yvonn:76 z:78 zack:78 zadan:87
zahlen:84 zahlreich:87 zealand:62 zehaf:71 zeigen:84 zeigt:74 zeit:76 zeppelin:75 zijn:73 zimbabw:80 zimmerman:80
zip:84 zombi:78 zone:67 zoo:87 zoom:87 zudem:84 zugleich:87 zumindest:87 zurana:73 zuruck:84 zusammen:82 zuvor:82
zwar:87 zwischen:84
"""
RARITY: dict[str, float] = {
    stem: int(hundredths) / 100 for stem, hundredths in (entry.split(":") for entry in _STEMS.split())
}
"""Stem → rarity, 0 to 1."""

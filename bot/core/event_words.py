# ruff: noqa: E501
"""How likely a stem names an event. Written by scripts/learn_diff.py; do not edit.

Learned from the annotation of the ECB+ corpus 1.0 (Agata Cybulska and Piek Vossen, 2014, Vrije Universiteit
Amsterdam), Creative Commons Attribution 3.0: stems and weights only, no text of the corpus is kept. Of each stem: its
share of uses inside event mentions, and its rarity (1: in one topic only), both in hundredths.
"""

from __future__ import annotations

_STEMS = """
abl:19:86 accept:76:100 accid:88:86 account:6:100 accus:85:64 across:10:86 activ:44:86 actor:13:86 actress:2:86
actual:16:78 address:83:78 administr:3:78 admit:80:78 advantag:69:100 advoc:36:86 affair:44:86 affect:92:64
afternoon:9:64 aftershock:69:100 age:4:78 agenc:6:68 agent:8:86 ago:7:68 aid:10:100 aim:63:78 air:13:86 aliv:25:86
alleg:13:61 allow:88:78 almost:13:72 along:13:72 alongsid:19:100 altern:10:100 ammunit:19:100 anarchist:19:100
anger:80:100 anim:16:100 ankl:19:100 announc:4:51 annual:10:100 anonym:10:100 anoth:4:52 answer:44:100 anti:8:78
apart:8:78 apolog:69:100 appar:11:72 appear:68:64 appreci:69:100 apprehend:80:78 approach:85:86 aquat:16:100
area:5:59 arm:14:72 arraign:63:86 arrest:99:51 arriv:76:78 arson:87:86 arsonist:10:100 ask:68:68 assassin:44:100
attack:91:56 attempt:75:68 attend:89:86 attent:69:100 attract:69:86 audienc:19:86 auster:16:100 author:8:52
avoid:76:78 away:37:61 back:13:46 bad:18:72 bagman:16:100 ballot:36:100 band:11:86 bank:16:78 bankruptci:69:100
baseman:10:100 basi:80:100 basket:69:100 basketbal:44:86 bathrob:19:100 battl:72:72 beat:90:86 becam:42:72
becom:80:72 beg:44:100 began:13:78 begin:9:72 behind:40:72 believ:68:72 belt:6:86 berth:6:100 best:16:86 big:13:86
biggest:9:72 blaze:83:78 block:56:64 blood:44:86 blow:76:86 boat:6:86 bodi:5:86 bomb:6:100 bondag:19:100 book:56:86
booti:16:100 boss:3:86 bottom:19:86 boutiqu:10:100 boy:8:86 branch:10:86 brazen:11:86 break:74:54 brigand:10:100
bring:80:72 broke:92:72 broken:36:78 brother:7:78 brought:69:100 browser:4:100 brutal:19:100 bug:13:100 build:3:61
bullet:6:78 buri:69:100 burn:86:100 burst:76:78 busi:25:68 cabl:3:86 call:62:59 came:31:72 campaign:56:86
candid:16:100 candl:19:100 candlelit:16:100 capit:8:68 captur:88:78 car:3:78 care:69:100 career:65:78 carri:46:78
case:37:61 cast:76:86 caught:88:61 caus:81:59 celebr:46:78 cell:6:100 central:4:78 centuri:19:86 ceremoni:72:100
challeng:36:100 champion:6:78 chanc:36:86 chang:86:78 charg:90:52 chase:83:86 check:98:100 child:11:86
children:16:86 choic:40:78 church:3:100 cite:16:78 claim:28:61 clan:11:100 clash:80:86 clear:19:86 climb:85:100
climber:3:100 clinch:93:100 clinic:13:86 close:40:68 co:6:86 coach:2:86 coast:6:72 cocktail:19:100 colleagu:13:78
com:10:78 coma:69:100 come:58:61 comedian:11:100 comfort:13:100 commando:19:100 comment:19:100 commerci:19:100
commit:25:78 communic:68:100 compani:5:72 companion:16:100 complet:9:68 comput:7:100 condit:69:86 confess:76:100
confirm:8:61 confisc:80:100 congest:76:100 connect:70:72 consecut:19:86 consid:76:78 consider:69:100 consult:69:100
contend:19:86 contin:19:100 continu:8:59 contract:9:86 contribut:69:86 control:68:78 convict:70:56 cop:7:78
cope:69:100 correspond:9:100 count:23:68 countri:5:64 coupl:19:86 courthous:9:100 cover:44:86 crash:88:72
cream:10:100 credit:69:86 crew:16:100 crime:28:86 crimin:9:72 critic:14:72 crossfir:69:100 crosswalk:19:100
crown:35:78 cruis:69:86 cult:19:100 current:10:68 custodi:78:61 custom:9:86 cut:95:78 cyber:19:100 cycl:69:100
dairi:8:100 damag:97:72 danger:44:100 dare:16:86 data:35:86 daughter:10:86 dawn:19:86 day:6:44 daytim:19:100
dead:83:49 deal:60:86 death:95:48 decad:8:64 decid:90:78 decis:80:86 defeat:89:78 defend:44:68 defens:6:86
degre:25:72 deliber:19:86 deliv:76:86 democraci:69:100 demonstr:40:86 deni:76:86 deploy:80:100 describ:44:86
design:83:72 despit:10:72 destroy:94:78 determin:76:86 devast:54:72 diamond:8:100 die:99:54 differ:13:86
direct:94:86 director:5:78 disappoint:44:100 disclos:44:86 discov:86:86 diseas:78:78 disguis:76:100 dismiss:76:86
display:36:86 dispos:16:100 disrupt:91:100 district:11:72 division:19:100 doctor:10:86 dog:13:86 dollar:13:78
domin:69:100 door:25:68 doubl:57:72 downtim:88:100 downtown:7:68 dozen:19:86 drag:16:100 dress:69:100 drink:69:86
drive:92:68 driver:3:100 drove:69:86 drunk:60:78 drunken:75:86 dub:69:100 due:16:59 duti:69:86 earli:3:61
earlier:7:56 earn:69:86 earthquak:94:100 easili:19:100 economi:19:86 effect:46:72 effort:69:86 eight:4:68
eighth:36:100 elect:63:78 elimin:69:86 emce:19:100 emergenc:74:100 emot:44:86 employ:44:86 employe:4:86 end:10:59
engin:44:100 enough:36:78 enter:93:78 entir:16:78 environment:19:100 er:4:100 erupt:69:100 escap:95:86
escape:19:100 escort:85:86 establish:69:86 estim:22:86 euro:6:100 evacu:69:86 evening:6:61 event:69:86 ex:9:78
exact:19:86 exceed:76:100 execut:68:72 expect:83:72 experi:80:78 experienc:85:100 expert:16:78 explain:56:86
explod:85:100 exploit:78:100 explos:76:100 extend:56:78 face:77:61 facil:3:78 factori:13:100 fail:53:72
failur:83:86 fall:95:86 fallen:86:100 fame:56:78 famili:4:56 familiar:19:86 famous:10:72 fan:36:78 fatal:18:64
father:19:86 feder:4:78 feed:16:78 feet:13:86 feign:76:100 fell:90:100 fellow:19:86 femal:13:100 feud:56:86
fiber:11:100 fifth:13:86 fight:89:64 figur:7:78 file:85:72 fill:69:86 film:10:86 final:18:68 find:44:86 fire:87:52
firm:9:100 first:5:46 five:6:64 fix:65:86 flag:13:86 flaw:4:100 fled:83:100 flee:83:72 fli:76:86 foe:16:86
foil:91:100 follow:24:51 foot:25:86 footag:19:100 forc:46:72 former:2:51 forward:19:100 fought:80:78 found:92:56
four:4:78 fourth:5:78 franchis:11:72 free:18:78 freeway:11:100 friend:13:78 front:10:68 frustrat:44:86 ft:9:100
fuel:69:100 fulli:19:100 furious:69:100 game:64:64 gang:3:78 gas:16:86 gave:75:72 gem:19:100 get:83:61 giant:11:86
girl:5:78 girlfriend:11:100 given:44:86 glitter:19:100 global:16:86 go:74:54 goal:69:100 godfath:19:100 goe:69:86
good:36:78 got:40:72 goth:19:100 govern:9:68 governor:13:86 grab:63:100 grandmoth:16:100 grandson:16:100
ground:19:100 group:10:72 grow:19:86 guard:6:78 guid:80:86 guilti:91:72 gun:31:61 gunman:10:78 hack:80:100
hacker:6:100 hair:19:100 half:5:78 hamstr:19:100 hand:85:64 handcuf:76:100 handgun:16:86 hang:93:86 happen:68:72
hard:16:78 harm:56:86 head:21:56 headlin:19:86 health:49:78 hear:76:86 heard:16:86 heart:73:61 heavili:19:86
heavyweight:3:100 heist:93:100 held:65:64 helicopt:19:86 help:75:59 hero:19:86 high:3:54 highest:11:86 hijack:86:86
hire:86:78 histor:7:86 histori:94:56 hit:76:64 hold:78:72 hole:11:100 home:6:56 hometown:19:100 homicid:40:78
honor:69:100 horrif:19:86 hospic:19:86 hospit:8:72 host:62:78 hostag:69:100 hotel:6:100 hour:4:61 huge:8:68
hundr:13:78 hung:69:100 hurl:76:100 hurt:80:86 hut:13:100 ice:9:86 icon:10:86 identifi:69:86 ill:30:86 illeg:19:86
imag:19:86 immedi:16:86 imperil:44:100 incid:76:86 includ:9:68 increas:44:100 independ:16:86 industri:44:86
influenc:83:86 inform:13:78 initi:11:72 injur:89:59 injuri:72:78 inmat:9:100 insan:69:100 insid:10:68 inspir:56:78
instal:69:100 intend:44:86 intent:44:100 intercept:80:86 internat:13:78 intersect:19:100 interven:69:100
investig:67:54 involv:76:86 is:2:35 island:4:86 issu:87:78 jail:31:86 jewel:7:100 jewelleri:4:100 jewelri:5:100
job:91:72 join:80:78 jolt:85:100 journal:69:100 judg:5:72 junior:19:100 juri:9:78 juror:19:100 keep:80:100 key:8:68
kill:99:52 killer:16:86 km:19:86 knee:6:100 knock:80:86 know:69:86 known:72:68 lane:19:100 larg:10:78 largest:16:78
last:2:43 late:4:56 later:9:68 latest:16:64 launch:44:86 law:16:86 lawless:69:100 lawyer:23:100 lead:70:59
leader:8:86 leaner:69:100 learn:80:78 leav:83:64 led:68:72 left:45:54 legal:19:86 let:56:86 level:56:86 lie:69:100
life:20:72 light:19:86 like:11:68 limit:19:86 line:7:100 lineman:13:100 link:83:100 list:41:72 listen:69:86
live:68:68 loan:69:86 local:11:72 lock:83:78 locker:19:100 long:25:68 longer:44:100 longtim:13:86 look:53:64
lopsid:19:86 lose:76:86 loss:63:78 lost:89:68 lot:16:86 luxuri:13:100 m:2:49 made:78:51 mafioso:19:100 magazin:9:78
magnitud:18:100 major:6:64 make:90:56 male:19:86 malici:19:100 man:1:49 manag:5:61 mandat:16:100 manslaught:16:100
marin:19:86 massiv:19:86 matter:60:78 mean:35:78 measur:53:78 media:8:72 medic:5:86 meet:76:100 member:4:72
men:4:61 mental:36:86 merchant:4:100 metr:11:100 midway:16:100 mile:11:72 million:1:59 minist:19:86 ministri:13:86
minut:5:68 misdemeanor:36:86 miss:48:86 mob:10:100 mobil:25:86 model:30:100 molest:19:100 mom:11:86 moment:16:86
money:25:72 month:6:56 morn:2:44 motel:13:100 mother:2:72 motorist:16:100 mountain:6:100 move:79:56 movi:16:78
mow:69:100 multi:19:100 multipl:6:68 mum:13:100 murder:95:59 muscl:69:100 music:80:100 mysteri:36:100 nab:80:86
name:52:61 narrowli:16:86 nation:2:54 natur:62:72 near:10:72 necklac:16:100 need:72:72 negat:19:100 negoti:94:86
neighborhood:10:78 network:11:86 neurosurgeon:9:100 never:19:86 news:26:44 newspap:16:86 next:6:78 nice:44:86
nicknam:19:86 night:1:41 nine:30:78 nomin:93:86 nomine:68:86 noth:19:86 notori:13:72 number:16:78 numer:19:86
occur:56:78 offend:19:100 offens:19:86 offer:96:72 offic:8:49 offici:2:43 old:1:43 onc:10:78 one:7:44 ongo:19:86
onlin:56:86 open:83:68 oper:51:72 optic:19:100 order:47:78 organiz:13:86 origin:11:68 outag:90:100 outrag:69:86
outsid:4:68 overnight:16:86 overturn:88:100 own:44:86 owner:19:100 p:10:78 paid:69:86 park:9:78 parliament:16:100
parliamentari:5:100 parol:9:100 part:18:68 parti:57:72 partial:16:100 particip:56:86 pass:82:72 past:36:78
patch:5:100 peac:9:78 peak:16:100 pend:56:86 peopl:1:48 percent:44:100 perform:68:86 peril:19:100 person:8:68
pet:16:100 petrol:13:100 phone:16:86 physician:13:100 pick:71:64 pin:6:100 pinup:10:100 piraci:62:100 pirat:5:100
pitch:19:100 place:87:56 plaincloth:19:100 plan:40:72 plant:6:86 play:94:61 player:5:64 playoff:94:72 plead:69:86
plug:85:100 pm:9:61 point:13:64 polic:1:48 polici:69:100 polit:16:86 poll:69:100 popular:16:86 pose:44:86
posh:19:100 posit:69:86 possibl:13:78 potenti:13:100 power:18:72 pregnant:44:86 preliminari:19:100 present:30:78
presidenti:13:100 presum:19:100 pretend:69:100 prevent:69:86 previous:8:68 prison:10:78 privaci:76:100
probat:44:100 problem:86:78 produc:16:100 product:13:100 profil:22:78 program:36:86 project:11:100 prompt:69:86
propos:19:100 prosecutor:6:72 prospect:44:86 protect:68:78 protest:48:86 provid:60:78 public:38:72 publicist:7:86
pull:94:68 pursuit:69:86 push:69:86 put:71:64 quak:91:100 quarter:5:86 quarterback:19:100 quarterfin:76:100
question:36:86 quick:19:86 raid:89:86 raider:16:86 ram:64:100 rampag:76:86 rang:19:86 rank:6:86 rare:19:100
raven:19:100 re:80:86 reach:85:68 realli:19:86 reason:78:72 receiv:38:56 recent:10:72 receptionist:16:100
recogn:69:86 record:90:68 recruit:44:86 reduc:76:86 refere:16:100 region:11:86 regist:44:86 regul:20:86
regular:19:100 rehab:21:100 rehabilit:16:100 rehir:80:100 reign:68:100 relat:13:86 releas:88:61 reliev:69:100
religi:19:86 remain:32:56 remaind:16:100 remot:69:100 rep:7:100 repair:85:100 replac:80:86 report:3:61
repres:19:100 repuls:69:100 requir:68:86 rescu:48:68 reserv:86:100 resid:13:72 resign:44:86 resolv:80:78
resort:19:86 respect:76:100 respons:44:86 rest:36:100 restor:90:86 result:48:72 retain:92:100 return:68:52
reveal:62:61 revers:80:78 review:76:100 revis:19:100 revolut:69:100 rich:11:78 ricochet:69:100 ridg:7:100
right:16:78 ring:13:100 riot:94:86 rioter:19:100 rip:69:86 rise:44:100 risqu:19:100 rival:11:86 robber:5:100
robberi:83:100 role:68:68 rooftop:11:100 room:5:78 rope:44:86 round:85:78 rout:11:72 rule:19:86 rumor:89:78
run:34:64 rural:19:100 rush:89:78 rusher:19:100 sack:69:86 safe:76:100 saw:19:100 scale:16:100 scandal:25:86
scene:14:72 schedul:54:72 school:15:78 scientif:36:100 scientist:19:100 score:74:78 scorer:19:100 screen:36:78
search:76:78 season:15:61 second:8:49 secret:16:100 section:25:68 secur:84:78 see:11:86 seed:31:86 seek:69:86
seem:13:78 seen:13:78 seiz:69:86 semifin:69:100 senior:38:72 sent:69:100 sentenc:63:78 sequel:3:100 seri:19:86
serious:13:72 serv:85:72 servic:61:64 set:92:56 seven:10:78 seventh:6:86 sever:24:61 sex:16:86 sexual:36:100
shadowi:19:100 sham:19:100 she:11:78 shed:69:86 shield:83:86 ship:6:86 shock:44:86 shook:76:86 shoot:98:64
shooter:19:86 shop:5:86 short:13:72 shot:86:59 shotgun:16:86 shoulder:19:86 show:67:52 shown:69:86 shut:36:100
side:19:100 sign:80:78 signific:44:86 silenc:69:100 silver:19:100 singl:7:72 sister:4:100 site:13:72 six:35:78
sixth:12:86 skiff:19:100 slay:85:78 sleep:85:100 slip:90:72 small:25:78 smash:80:100 snatch:69:100 softwar:6:100
someon:19:86 sound:44:86 sourc:3:59 southern:4:68 spark:83:86 speed:56:86 spend:54:72 spiritu:56:100 spoke:36:78
spokesman:5:64 spokesperson:19:86 spokeswoman:19:86 spot:15:86 sprain:85:100 spray:76:100 spread:69:86 spree:44:86
squad:13:100 stab:86:100 staff:36:86 stage:44:86 stamped:69:100 stand:11:72 standard:19:86 star:22:68
starlet:19:100 start:42:64 statement:10:52 station:16:78 status:44:100 stay:86:72 steal:83:78 steer:44:86
step:68:68 stint:83:86 stole:85:86 stolen:83:100 stop:88:72 stoppag:69:100 store:2:68 stori:13:78 storm:69:86
straight:20:72 stray:16:100 stretch:76:78 strike:89:68 strong:13:86 struck:93:72 struggl:69:100 stuck:19:100
student:13:78 studio:16:100 style:19:86 subject:19:86 submarin:9:100 suburban:11:100 success:20:72 suffer:82:68
suggest:69:86 suicid:75:78 summer:19:86 supermarket:4:100 support:68:78 sure:56:86 surpris:16:78 surviv:76:100
suspect:34:52 suspend:88:100 suspici:16:86 suspicion:96:72 sweep:63:86 swim:68:100 swimmer:13:100 system:25:86
tabl:44:86 tackl:25:86 take:81:56 taken:69:86 talk:35:68 talkshow:19:100 target:83:86 team:6:56 technician:7:100
teen:6:86 teenag:8:86 telecast:19:100 telecommun:35:100 telephon:22:100 televis:22:78 temporari:16:100
temporarili:19:86 tent:19:100 term:68:86 termin:40:86 terrac:19:100 test:19:86 testimoni:16:100 theft:76:100
thick:19:100 thiev:9:100 thing:19:100 third:20:64 thought:68:68 thousand:16:86 threaten:68:78 three:8:45
threw:88:78 thrill:69:100 throughout:19:86 throw:76:86 thwart:89:100 time:7:41 tip:76:86 titil:69:100 titl:4:100
today:2:43 togeth:30:78 tonight:16:86 took:92:54 top:28:61 toppl:76:100 torch:69:100 total:16:86 touch:69:86
touchdown:88:100 tough:16:86 tournament:88:100 town:10:78 trade:44:86 tradit:44:86 traffic:85:100 trail:69:86
transfer:80:86 transit:56:86 transport:53:100 treat:85:86 tremor:76:100 tri:70:59 trial:95:72 trigger:80:78
truste:16:100 turn:60:78 tweet:16:86 twice:19:86 two:2:40 type:16:86 unbeaten:76:100 unclear:19:100 undersea:5:100
underwat:13:100 undeserv:19:100 undisclos:56:86 uniform:19:100 unknown:42:78 unleash:69:100 unlicens:56:100
unpatch:69:100 unrest:69:100 updat:6:100 upmarket:10:100 urgent:19:100 use:81:64 user:6:86 valu:56:100
vampir:19:100 van:9:78 vehicl:9:78 verdict:76:100 version:9:100 vessel:4:100 vet:69:86 vice:13:100 victim:19:86
victori:94:78 video:10:100 vigil:89:100 villag:6:100 violat:76:86 violent:56:86 visit:63:78 vote:76:100
vulner:4:100 walk:93:68 wander:69:100 want:54:78 warehous:11:100 warm:19:100 warship:7:100 washingtonpost:19:100
watch:5:86 water:11:86 wave:19:100 way:35:64 weaken:76:100 weapon:11:78 weather:36:78 week:2:44 weekend:9:72
well:22:68 went:85:72 wheel:69:86 wheelchair:16:100 wholesal:19:100 wide:8:78 wildlif:16:100 win:89:64 window:5:78
winter:69:100 wiretap:16:100 wit:9:78 woman:2:61 women:3:72 won:76:86 word:36:78 work:84:61 workaround:19:100
worker:3:72 world:6:72 worst:36:78 worth:25:72 wound:93:72 wrote:44:86 yard:4:100 year:1:39 yesterday:2:45
young:10:72 youth:19:86 zero:22:100
"""
EVENTS: dict[str, tuple[float, float]] = {
    stem: (int(event) / 100, int(rarity) / 100)
    for stem, event, rarity in (entry.split(":") for entry in _STEMS.split())
}
"""Stem → (event weight, rarity)."""
SHAPES: dict[str, float] = {"'s": 0.03, "ab": 0.26, "ack": 0.61, "ad": 0.57, "age": 0.58, "ake": 0.89, "al": 0.18, "ame": 0.66, "an": 0.03, "ant": 0.09, "ar": 0.02, "ast": 0.1, "ate": 0.15, "ay": 0.19, "ble": 0.17, "ce": 0.22, "ced": 0.56, "ch": 0.16, "ck": 0.63, "ct": 0.48, "cy": 0.65, "day": 0.03, "de": 0.41, "ded": 0.83, "der": 0.65, "ds": 0.26, "ead": 0.62, "ear": 0.02, "ect": 0.57, "ed": 0.82, "ee": 0.13, "el": 0.07, "en": 0.3, "ent": 0.34, "er": 0.21, "ers": 0.07, "es": 0.31, "ess": 0.25, "est": 0.41, "et": 0.35, "ge": 0.43, "ged": 0.84, "ght": 0.19, "her": 0.05, "hit": 0.7, "hot": 0.84, "ht": 0.19, "ial": 0.39, "ic": 0.28, "ice": 0.09, "ide": 0.23, "ied": 0.91, "ies": 0.16, "ime": 0.19, "in": 0.5, "ing": 0.71, "ion": 0.44, "ire": 0.86, "is": 0.04, "ist": 0.37, "it": 0.61, "ity": 0.26, "ive": 0.2, "ke": 0.88, "ked": 0.84, "ld": 0.15, "le": 0.15, "led": 0.88, "les": 0.1, "ll": 0.49, "lly": 0.04, "ls": 0.4, "ly": 0.02, "m": 0.04, "man": 0.01, "me": 0.36, "med": 0.29, "nal": 0.09, "nce": 0.52, "nd": 0.44, "ne": 0.13, "ned": 0.84, "ng": 0.68, "ns": 0.53, "nt": 0.28, "nts": 0.13, "old": 0.1, "on": 0.33, "one": 0.12, "ons": 0.54, "or": 0.18, "ory": 0.82, "ost": 0.53, "ot": 0.65, "ous": 0.1, "own": 0.42, "ped": 0.87, "ple": 0.03, "ral": 0.11, "rd": 0.52, "re": 0.56, "red": 0.88, "ree": 0.14, "rs": 0.07, "rst": 0.12, "rt": 0.5, "ry": 0.4, "se": 0.44, "sed": 0.82, "son": 0.22, "ss": 0.28, "st": 0.3, "te": 0.18, "ted": 0.79, "ter": 0.06, "tes": 0.11, "th": 0.36, "ts": 0.33, "two": 0.04, "ty": 0.38, "und": 0.8, "us": 0.11, "ve": 0.47, "wn": 0.4, "wo": 0.04}  # fmt: skip
"""Last two or three letters → event weight, for words that the lexicon lacks."""
UNSEEN = 0.39

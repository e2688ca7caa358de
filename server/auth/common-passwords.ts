/**
 * The words and phrases that most breached passwords are made of, in French and in English, without the digits and signs
 * that people put around them. Gathered by hand from what published breach statistics agree on.
 */
const COMMON = `
password passwords passw0rd motdepasse motsdepasse monmotdepasse lemotdepasse nouveaumotdepasse mypassword newpassword
thepassword changeme changeit changezmoi letmein letmeinnow laissezmoientrer ouvretoi sesame secret supersecret topsecret
welcome welcomeback bienvenue bienvenu bonjour bonsoir salut coucou hello helloworld goodmorning goodbye aurevoir
azerty azertyuiop azertyazerty azertyui qsdfghjklm wxcvbn qwerty qwertyuiop qwertyqwerty qwertyui qwertz qwertzuiop asdfgh
asdfghjkl asdfasdf zxcvbn zxcvbnm poiuytreza mlkjhgfdsq poiuytrewq lkjhgfdsa mnbvcxz qazwsx qazwsxedc azqswx aqwzsx
zaqwsx qweasd qweasdzxc azeqsd azeqsdwxc abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdabcd abcabc testtest test
testing tester essai demo demodemo temporary temporaire provisoire default defaut guest invite visiteur user username
utilisateur admin administrator administrateur administration root superuser sysadmin manager managers directeur
direction responsable employee employe vendeur vendeuse commercial commerciale sales salesman seller boutique magasin
company entreprise societe business travail office bureau service support helpdesk internet ordinateur computer
samsung iphone android windows microsoft google facebook instagram whatsapp twitter youtube linkedin netflix amazon
iloveyou iloveyousomuch iloveyouforever jetaime jetaimefort jetadore jetaimeplusquetout monamour moncoeur monange
monbebe mabelle mondoudou doudou doudoune loulou louloute loulouloulou cherie cheri chouchou choupette choupinette
princess princesse prince princecharmant superman batman spiderman wonderwoman ironman starwars starwarsfan pokemon
pikachu naruto dragonball onepiece minecraft fortnite marvel disney mickey mickeymouse hellokitty harrypotter
football footballeur footballfan soccer basketball baseball rugby tennis champion champions champions league
marseille marseillais allezlom allezlesbleus psgpsg parissaintgermain paris parisien parisiens lyon lyonnais bordeaux
toulouse nantes lille strasbourg rennes bretagne normandie france francais francaise vivelafrance toureiffel
london england britain liverpool liverpoolfc manchester manchesterunited arsenal arsenalfc chelsea chelseafc newyork
newyorkcity america california portugal portugalia espagne italia algerie maroc tunisie bruxelles belgique
soleil soleilsoleil sunshine sunflower tournesol etoile etoiles starlight lumiere lune moonlight ciel nuage montagne
vacances holiday holidays summer summertime winter autumn spring printemps automne hiver janvier fevrier mars avril mai
juin juillet aout septembre octobre novembre decembre january february march april june july august september october
november december monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi
dimanche christmas noel joyeuxnoel happynewyear bonneannee birthday anniversaire
chocolat chocolate vanille caramel nutella cookies cookie banana orange fraise cerise framboise strawberry cheese
cheeseburger hamburger pizza pizzapizza coffee cafe champagne bière biere vodka whisky cocacola
butterfly papillon dolphin dauphin elephant tigre tiger tigers lion lionheart dragon dragons monkey gorilla panda
licorne unicorn cheval chevaux poney lapin chaton chatchat chien doggy puppy kitten kitty mustang ferrari porsche
mercedes renault peugeot citroen corvette camaro harley harleydavidson yamaha kawasaki honda
nicolas nicole thomas alexandre alexandra alexander camille caroline catherine charlotte christian christine christophe
christopher clement daniel danielle dominique elizabeth elodie emilie florence francois frederic gabriel guillaume
isabelle jacqueline jennifer jeremy jessica jonathan julien juliette laurence laurent madeleine marine martin martine
mathieu matthew maxime melanie michael michelle nathalie olivier pascal patrick philippe pierre raphael romain sandrine
sebastien sophie stephane stephanie sylvie valentin valerie vanessa veronique victoria vincent virginie william
jeanpierre jeanclaude jeanpaul jeanmarc jeanluc mariejeanne annemarie marieclaire
trustno trustnoone whatever nothing everything forever foreverandever freedom liberte egalite fraternite
libertegalitefraternite happiness bonheur happy happyhappy lucky luckyday chance bonnechance goodluck blessed blessing
jesus jesuschrist jesusislord jesusloves godisgood godblessyou inshallah hamdoulillah allahuakbar mohamed muhammad
maman mamanpapa papamaman mamanjetaime papa papounet mother father brother sister soeur frere famille mafamille
myfamily mylove lovelove lovelovelove lovely loveme babygirl babyboy beautiful pretty sweetheart angel angels
blink blinkme metallica metallic nirvana beatles eminem rockstar rocknroll musique music guitare guitar
master masters mastermind hunter killer shadow phoenix matrix merlin gandalf legend legendary warrior warriors soldier
password password motdepasse motdepasse correcthorsebatterystaple correct horse battery staple
`;

const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.split(/\s+/).filter(Boolean));

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const KEYBOARD = [
  "01234567890123456789",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
];

/**
 * Whether a password is one of the many that are tried first: a common word or two of them, in any case, with or without
 * accents, swapped letters and a tail of digits and signs; a run along the keyboard; a few characters repeated.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
  if (new Set(plain).size <= 4) return true;
  if (isRun(plain)) return true;
  const unswapped = (text: string) => text.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);
  return [plain, stripped(plain)].some((text) => isMadeOfCommonWords(text) || isMadeOfCommonWords(unswapped(text)));
}

const stripped = (text: string) => text.replace(/^[^a-z]+|[^a-z]+$/g, "");

function isMadeOfCommonWords(text: string): boolean {
  const letters = text.replace(/[^a-z]/g, "");
  // What is left must be most of it: four letters in a long row of digits prove nothing.
  if (letters.length < 4 || letters.length * 2 < text.length) return false;
  if (COMMON_WORDS.has(letters)) return true;
  for (let cut = 3; cut <= letters.length - 3; cut++) {
    if (COMMON_WORDS.has(letters.slice(0, cut)) && COMMON_WORDS.has(letters.slice(cut))) return true;
  }
  return false;
}

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return KEYBOARD.some((row) => row.includes(text) || row.includes(backwards));
}

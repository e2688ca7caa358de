/**
 * Names as a French network of today bears them. A person's given and family names usually come from one circle, not always:
 * `circle` pairs a list of family names with the given names that most often go with them.
 */
type Circle = { readonly weight: number; readonly women: string; readonly men: string; readonly families: string };

const CIRCLES: readonly Circle[] = [
  {
    weight: 60,
    women:
      "Claire Camille Manon Léa Chloé Julie Émilie Céline Aurélie Élodie Sophie Nathalie Isabelle Véronique Sandrine Stéphanie Hélène Anaïs Mathilde Pauline Margaux Laure Valérie Virginie Delphine Charlotte Marion Lucie Océane Noémie Agathe Clémence Capucine Louise Anne-Sophie Marie-Laure Bénédicte Églantine Zoé Inès",
    men: "Thomas Julien Nicolas Antoine Maxime Alexandre Guillaume Sébastien Frédéric Jérôme Cédric Stéphane Christophe Laurent Philippe Mathieu Benoît Rémi Valentin Quentin Hugo Lucas Théo Clément Florian Romain Arnaud Grégory François Jean-Baptiste Pierre-Yves Étienne Gaëtan Raphaël Loïs Gauthier Baptiste Adrien Damien Fabien",
    families:
      "Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Laurent Lefebvre Roux Fournier Girard Bonnet Lambert Fontaine Rousseau Vincent Faure Mercier Blanchard Garnier Chevalier Gauthier Perrin Morel Legrand Barbier Renaud Lemoine Charpentier Guérin Marchand Brunet Picard Rolland Lacroix Aubert Leclercq Poirier Boulanger Prévost Carpentier Delorme Chauvin Vasseur Besnard Hamelin Bouchet",
  },
  {
    weight: 8,
    women: "Gwenaëlle Nolwenn Enora Soizic Maëlle",
    men: "Yann Erwan Ronan Gwendal Maël Loïc",
    families: "Le-Goff Kervella Guivarc’h Le-Bihan Tanguy Quéméneur L’Hostis Cadiou",
  },
  {
    weight: 5,
    women: "Mathilde Astrid Odile",
    men: "Matthieu Régis Xavier",
    families: "Schmitt Muller Kieffer Wurtz Zimmermann Hoffmann",
  },
  {
    weight: 6,
    women: "Maialen Marilys Lætitia Ghjulia Mireille",
    men: "Peio Ange Dominique Lisandru Rémy",
    families: "Etcheverry Irigoyen Santoni Casanova Pujol Estève Cazalis",
  },
  {
    weight: 19,
    women: "Nadia Samira Yasmine Leïla Sarah Fatima Nawel Assia Lina Khadija",
    men: "Karim Mehdi Sofiane Yassine Rachid Bilal Nabil Amine Walid Hicham",
    families: "Benali Haddad Belkacem Bouzid Cherif Mansouri Ziani Amrani Saïdi Hamdi Khelifi Bensaïd",
  },
  {
    weight: 12,
    women: "Aminata Fatou Aïssatou Grâce Mariam Clarisse",
    men: "Mamadou Ousmane Ibrahima Cheikh Serge Moussa",
    families: "Diallo Traoré N’Diaye Koné Camara Mbemba Sissoko Ouédraogo",
  },
  {
    weight: 7,
    women: "Sandra Patricia Carla Fernanda",
    men: "Paulo Tony David Manuel",
    families: "Ferreira Da-Silva Pereira Gonçalves Dos-Santos Lopes",
  },
  {
    weight: 7,
    women: "Chiara Carmen Lola Giulia",
    men: "Enzo Diego Fabio Rafaël",
    families: "Rossi Garcia Martinez Lopez Esposito Ruiz",
  },
  {
    weight: 5,
    women: "Mai-Lan Linh Sophie Anh",
    men: "Minh Kévin Bao Éric",
    families: "Nguyen Tran Pham Chen Vang",
  },
  {
    weight: 5,
    women: "Élif Agnieszka Anouch Ewa",
    men: "Emre Tomasz Aram Stanislas",
    families: "Yilmaz Kowalski Sarkissian Nowak Kaya Petrossian",
  },
  {
    weight: 5,
    women: "Mélissa Ludivine Murielle Prescillia",
    men: "Jordan Steeve Teddy Jimmy",
    families: "Payet Hoarau Grondin Céleste Jean-Marie Marie-Louise",
  },
];

export type Names = {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly families: readonly string[];
};

const words = (text: string) => text.split(" ").map((word) => word.trim());
/** Family names of two words are written with a hyphen above; the real hyphen stays in those of overseas. */
const family = (word: string) => word.replace(/^(Le|Da|Dos)-/, "$1 ");

export const CIRCLE_WEIGHTS: readonly number[] = CIRCLES.map(({ weight }) => weight);
export const NAMES: readonly Names[] = CIRCLES.map(({ women, men, families }) => ({
  women: words(women),
  men: words(men),
  families: words(families).map(family),
}));

/** `Aïssatou N’Diaye` → `aissatou.n-diaye`. */
export function refOfName(given: string, familyName: string): string {
  const plain = (text: string) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/[^a-z0-9]+/g, "-");
  return `${plain(given)}.${plain(familyName)}`;
}

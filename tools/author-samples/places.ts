/** A place with the parts that each vendor writes in its own way. */
export interface Place {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
}

const place = (city: string, region: string, country: string, code: string): Place => ({ city, region, country, code });
const inUsa = (city: string, region: string): Place => place(city, region, "United States", "US");

export const sanFrancisco = inUsa("San Francisco", "California");
export const paloAlto = inUsa("Palo Alto", "California");
export const fosterCity = inUsa("Foster City", "California");
export const seattle = inUsa("Seattle", "Washington");
export const newYork = inUsa("New York City", "New York");
export const washington = inUsa("Washington", "District of Columbia");
export const abilene = inUsa("Abilene", "Texas");
export const unitedStates = inUsa("", "");
export const toronto = place("Toronto", "Ontario", "Canada", "CA");
export const montreal = place("Montréal", "Québec", "Canada", "CA");
export const canada = place("", "", "Canada", "CA");
export const london = place("London", "England", "United Kingdom", "GB");
export const dublin = place("Dublin", "Leinster", "Ireland", "IE");
export const paris = place("Paris", "Île-de-France", "France", "FR");
export const essonne = place("Bruyères-le-Châtel", "Île-de-France", "France", "FR");
export const munich = place("München", "Bayern", "Germany", "DE");
export const berlin = place("Berlin", "Berlin", "Germany", "DE");
export const zurich = place("Zürich", "Zürich", "Switzerland", "CH");
export const brussels = place("Brussels", "Brussels-Capital Region", "Belgium", "BE");
export const spain = place("", "", "Spain", "ES");
export const portugal = place("", "", "Portugal", "PT");
export const belgrade = place("Belgrade", "Central Serbia", "Serbia", "RS");
export const bengaluru = place("Bengaluru", "Karnataka", "India", "IN");
export const singapore = place("Singapore", "", "Singapore", "SG");
export const tokyo = place("Tokyo", "Tokyo", "Japan", "JP");

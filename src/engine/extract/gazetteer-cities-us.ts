/** Cities of the United States; the shape is that of the table of the other Americas. */
export const US_CITY_ROWS: readonly (readonly [country: string, region: string, cities: string])[] = [
  [
    "US",
    "Alabama",
    "Opelika;Florence, AL;Gadsden;Vestavia Hills;Prattville;Enterprise;Bessemer;Trussville;Redstone Arsenal;Cullman;Birmingham, AL;Huntsville;Montgomery;Mobile;Tuscaloosa;Auburn;Hoover;Dothan;Decatur;Phenix City;Muscle Shoals;Madison",
  ],
  ["US", "Alaska", "Wasilla;Kenai;Ketchikan;Sitka;Anchorage;Fairbanks;Juneau"],
  [
    "US",
    "Arizona",
    "Tolleson;Buckeye;Casa Grande;Sierra Vista;Kingman;Nogales, AZ;Fort Huachuca;Queen Creek;Lake Havasu City;Bullhead City;!Phoenix;Tucson;Mesa;Chandler;Scottsdale;Gilbert;Glendale;Tempe;Peoria;Surprise;Flagstaff;Yuma;Goodyear;Avondale;Prescott",
  ],
  [
    "US",
    "Arkansas",
    "North Little Rock;Pine Bluff;Texarkana, AR;Searcy;Russellville;Benton;Paragould;Blytheville;Little Rock;Fort Smith;Fayetteville;Springdale;Bentonville;Rogers;Jonesboro;Hot Springs;Conway",
  ],
  [
    "US",
    "California",
    "Chino;Ontario;Rancho Cordova;Tracy;Manteca;Turlock;Merced;Visalia;Hanford;Chico;Woodland;West Sacramento;Lodi;Union City;Watsonville;Gilroy;Morgan Hill;Camarillo;Westlake Village;Agoura Hills;Sherman Oaks;Woodland Hills;Van Nuys;Northridge;Encino;Studio City;Chatsworth;Valencia, CA;Commerce;Vernon;Carson;Cerritos;Buena Park;La Mirada;Cypress;Fountain Valley;Laguna Beach;Laguna Niguel;San Clemente;San Juan Capistrano;Foothill Ranch;Rancho Santa Margarita;Redlands;Colton;Upland;Claremont;Covina;Azusa;Monrovia;Arcadia;Alhambra;Palm Springs;Palm Desert;Indio;Ridgecrest;Edwards;Vandenberg;Lompoc;Encinitas;Del Mar;Solana Beach;National City;Coronado;La Mesa;Santee;Mill Valley;Sausalito;Novato;Benicia;Martinez;Half Moon Bay;Millbrae;Los Altos;Atherton;Eureka;Truckee;Seal Beach;!Los Angeles=LA,L.A.,City of Los Angeles,Greater Los Angeles,Los Angeles Metropolitan Area;!San Francisco=SF,S.F.,SFO,San Fran,San Francisco Bay Area,Bay Area,SF Bay Area,San Francisco Bay;!San Diego=Greater San Diego;!San Jose=San José CA,Silicon Valley,Santa Clara Valley;Sacramento;Fresno;Long Beach;!Oakland=East Bay,East Bay Area;Bakersfield;Anaheim;Santa Ana;Riverside;Stockton;Irvine;Chula Vista;Fremont;San Bernardino;Modesto;Fontana;Oxnard;Moreno Valley;Huntington Beach;Glendale;Santa Clarita;Garden Grove;Oceanside;Rancho Cucamonga;Santa Rosa;Ontario;Elk Grove;Corona;Lancaster;Palmdale;Salinas;Hayward;Pomona;Sunnyvale;Escondido;Torrance;Pasadena;Orange;Fullerton;Thousand Oaks;Roseville;Concord;Simi Valley;Santa Clara;Victorville;Vallejo;Berkeley;El Monte;Downey;Carlsbad;Costa Mesa;Fairfield;Temecula;Inglewood;Antioch;Murrieta;Richmond;Ventura;West Covina;Norwalk;Daly City;Burbank;Santa Maria;El Cajon;San Mateo;Clovis;Rialto;Vista;Vacaville;Compton;Mission Viejo;South Gate;Hesperia;Santa Barbara;Redding;Santa Monica;Westminster;San Leandro;Livermore;Hawthorne;Citrus Heights;Whittier;Newport Beach;Lake Forest;San Marcos;Redwood City;Mountain View;Palo Alto;Menlo Park;Cupertino;South San Francisco;Emeryville;San Bruno;Foster City;Burlingame;Los Gatos;Milpitas;Pleasanton;Dublin;San Ramon;Walnut Creek;Alameda;El Segundo;Culver City;Marina del Rey;Playa Vista;West Hollywood;Beverly Hills;North Hollywood;Hollywood;Venice;Calabasas;San Rafael;Petaluma;Napa;Davis;Folsom;Rocklin;Santa Cruz;Monterey;San Luis Obispo;Goleta;Aliso Viejo;Tustin;Brea;La Jolla;Poway;Hermosa Beach;Manhattan Beach;Redondo Beach;Gardena;Saratoga;Campbell;Newark;Mojave;Point Mugu NAWC;Hemet;San Carlos;Belmont;Brisbane;Stanford",
  ],
  [
    "US",
    "Colorado",
    "Parker;Castle Rock;Highlands Ranch;Lone Tree;Northglenn;Commerce City;Lafayette;Superior;Erie, CO;Vail;Aspen;Steamboat Springs;Brighton, CO;Windsor, CO;Evergreen;Schriever;!Denver=Greater Denver;Colorado Springs;Aurora;Fort Collins;Lakewood;Thornton;Arvada;Westminster;Pueblo;Centennial;!Boulder;Greeley;Longmont;Loveland;Broomfield;Golden;Littleton;Louisville;Englewood;Greenwood Village;Durango;Grand Junction",
  ],
  [
    "US",
    "Connecticut",
    "New Britain;West Hartford;East Hartford;Bristol, CT;Meriden;Milford, CT;Shelton;Trumbull;Darien;Ridgefield;Wilton;Glastonbury;Bloomfield;Cheshire;Wallingford;Windsor Locks;Stratford;Rocky Hill;Southington;Avon;Storrs;Manchester, CT;Torrington;Old Saybrook;!Hartford;Stamford;New Haven;Bridgeport;Waterbury;Norwalk;Danbury;Greenwich;Farmington;Westport;Middletown;Groton;New London;Windsor;Fairfield",
  ],
  ["US", "Delaware", "New Castle;Bear;Milford, DE;Rehoboth Beach;Claymont;Middletown, DE;Wilmington;Dover;Newark"],
  [
    "US",
    "District of Columbia",
    "Washington, DC=Washington DC,Washington D.C.,Washington D.C,DC,D.C.,Greater Washington DC,DMV,DMV Area,Washington DC-Baltimore",
  ],
  [
    "US",
    "Florida",
    "Plant City;Winter Haven;Winter Park;Sanford;Altamonte Springs;Deltona;Port Charlotte;Punta Gorda;Bonita Springs;Cocoa;Fort Pierce;Vero Beach;Stuart;Weston, FL;Davie;Aventura;Homestead;Hialeah Gardens;Key West;Panama City, FL;Destin;Fort Walton Beach;Tarpon Springs;Largo;Brandon, FL;Wesley Chapel;Lutz;St. Augustine;Ponte Vedra Beach;Palm Coast;Coconut Creek;Tamarac;Lauderhill;!Miami=Greater Miami,Miami-Fort Lauderdale;Jacksonville;Tampa=Tampa Bay;Orlando;St. Petersburg, FL;Hialeah;Tallahassee;Fort Lauderdale=Ft. Lauderdale,Ft Lauderdale;Port St. Lucie;Cape Coral;Pembroke Pines;Hollywood;Miramar;Gainesville;Coral Springs;Clearwater;Palm Bay;West Palm Beach;Pompano Beach;Lakeland;Boca Raton;Deerfield Beach;Boynton Beach;Plantation;Sunrise;Miami Beach;Melbourne;Delray Beach;Daytona Beach;Sarasota;Naples;Fort Myers;Pensacola;Ocala;Kissimmee;Palm Beach Gardens;Jupiter;Coral Gables;Doral;Cape Canaveral;Merritt Island;Titusville;Bradenton;Apopka;Tamiami;Juno Beach;Lake Mary",
  ],
  [
    "US",
    "Georgia",
    "Gainesville, GA;Newnan;Warner Robins;Valdosta;Albany, GA;Rome, GA;Dalton;Cumming;Suwanee;Buford;Lithia Springs;Conyers;McDonough;Statesboro;Brunswick, GA;Douglasville;Carrollton, GA;Tucker;Chamblee;Brookhaven;Dunwoody;!Atlanta=Greater Atlanta,Metro Atlanta;Augusta;Columbus;Macon;Savannah;Athens;Sandy Springs;Roswell;Alpharetta;Marietta;Duluth;Norcross;Kennesaw;Lawrenceville;Smyrna;Peachtree City;Decatur;Johns Creek",
  ],
  ["US", "Hawaii", "Pearl City;Waipahu;Lihue;Kihei;Kapolei;Pearl Harbor;Honolulu;Hilo;Kailua;Waikiki;Kahului"],
  [
    "US",
    "Idaho",
    "Twin Falls;Caldwell;Lewiston, ID;Moscow, ID;Post Falls;Eagle;Rexburg;Boise;Meridian;Nampa;Idaho Falls;Coeur d'Alene;Pocatello",
  ],
  [
    "US",
    "Illinois",
    "Waukegan;Cicero;Wheaton;Tinley Park;Orland Park;Palatine;Des Plaines;Mount Prospect;Hoffman Estates;Buffalo Grove;Vernon Hills;Libertyville;Lincolnshire;Mundelein;Gurnee;North Chicago;Carol Stream;Elk Grove Village;Itasca;Addison, IL;Elmhurst;Westmont;Lisle;Warrenville;Romeoville;Normal;Quincy, IL;Rock Island;Galesburg;Kankakee;Scott AFB;!Chicago=Greater Chicago,Chicagoland;Aurora;Naperville;Joliet;Rockford;Springfield;Peoria;Elgin;Champaign;Urbana;Evanston;Schaumburg;Bloomington;Decatur;Arlington Heights;Bolingbrook;Oak Brook;Downers Grove;Deerfield;Lake Forest;Northbrook;Rosemont;Skokie;Oak Park;West Chicago;Lombard;Moline",
  ],
  [
    "US",
    "Indiana",
    "Elkhart;Kokomo;Anderson;Terre Haute;Greenwood;Valparaiso;Warsaw, IN;Mishawaka;Merrillville;Jeffersonville;New Albany, IN;Crane;Whitestown;Lebanon, IN;Zionsville;Batesville;Mount Vernon, IN;!Indianapolis;Fort Wayne;Evansville;South Bend;Carmel;Fishers;Bloomington;Hammond;Gary;Lafayette;West Lafayette;Muncie;Noblesville;Columbus;Plainfield",
  ],
  [
    "US",
    "Iowa",
    "Ankeny;Urbandale;Johnston;Bettendorf;Coralville;Mason City;Marshalltown;Pella;Newton, IA;Clinton;Fort Dodge;Muscatine;Burlington, IA;Des Moines;West Des Moines;Cedar Rapids;Davenport;Sioux City;Iowa City;Waterloo;Ames;Council Bluffs;Dubuque",
  ],
  [
    "US",
    "Kansas",
    "Salina;Hutchinson;Pittsburg;Garden City, KS;Dodge City;Leavenworth;Fort Riley;Emporia;Hays;Liberal;Edgerton;Wichita;Overland Park;Kansas City;Olathe;Topeka;Lawrence;Lenexa;Manhattan;Leawood;Shawnee",
  ],
  [
    "US",
    "Kentucky",
    "Erlanger;Richmond, KY;Elizabethtown;Paducah;Hopkinsville;Newport, KY;Shepherdsville;Louisa;Danville, KY;Nicholasville;Fort Knox;Pikeville;Somerset, KY;Louisville;Lexington;Bowling Green;Owensboro;Covington;Frankfort;Georgetown;Florence;Hebron",
  ],
  [
    "US",
    "Louisiana",
    "Kenner;Bossier City;Alexandria, LA;Houma;Covington, LA;Mandeville;Slidell;Hammond, LA;Plaquemine;Geismar;!New Orleans;Baton Rouge;Shreveport;Lafayette;Lake Charles;Metairie;Monroe",
  ],
  [
    "US",
    "Maine",
    "South Portland;Westbrook;Scarborough, ME;Freeport;Bath, ME;Kittery;Waterville;Biddeford;Portland;Bangor;Augusta;Lewiston;Brunswick",
  ],
  [
    "US",
    "Maryland",
    "Salisbury, MD;Hagerstown;Beltsville;Greenbelt;Lanham;Bowie;Owings Mills;Timonium;Cockeysville;Elkridge;Jessup;Glen Burnie;Lexington Park;Patuxent River;Bel Air;Easton, MD;Waldorf;Suitland;Upper Marlboro;Sparks, MD;Ellicott City;Belcamp;Hyattsville;!Baltimore;Columbia;Germantown;Silver Spring;Frederick;Rockville;Gaithersburg;Bethesda;Annapolis;College Park;Towson;Hunt Valley;Hanover;Laurel;Fort Meade=Ft. Meade;Annapolis Junction;Linthicum;Chevy Chase;Aberdeen",
  ],
  [
    "US",
    "Massachusetts",
    "Danvers;Peabody;Haverhill;Lawrence, MA;Methuen;Taunton, MA;Fall River;New Bedford;Plymouth, MA;Attleboro;Franklin, MA;Milford;Hopkinton;Southborough;Northborough;Maynard;Concord, MA;Acton;Littleton, MA;Tewksbury;Wakefield, MA;Stoneham;Everett, MA;Chelsea;Revere;Brookline;Wellesley;Dedham;Weymouth;Hingham;Amherst, MA;Holyoke;Pittsfield;Leominster;Fitchburg;Devens;Gloucester, MA;!Boston=Greater Boston,Boston Metro;Worcester;Springfield;Cambridge;Lowell;Brockton;Quincy;Lynn;Newton;Somerville;Waltham;Framingham;Burlington;Woburn;Lexington;Bedford;Andover;Marlborough;Watertown;Needham;Natick;Westborough;Medford;Malden;Hyannis;Northampton;East Boston;Wilmington;Chelmsford;Billerica;Beverly;Salem;Canton;Braintree;Norwood",
  ],
  [
    "US",
    "Michigan",
    "Wixom;Canton, MI;Westland;Taylor;Wyoming, MI;Kentwood;Muskegon;Jackson, MI;Port Huron;Bay City;Traverse City;Monroe, MI;Rochester, MI;Fremont, MI;Grayling;Mount Pleasant, MI;Zeeland;Benton Harbor;Ypsilanti;Allen Park;East Lansing;Bloomfield Hills;Marquette;!Detroit=Metro Detroit;Grand Rapids;Warren;Sterling Heights;Ann Arbor;Lansing;Flint;Dearborn;Livonia;Troy;Farmington Hills;Kalamazoo;Southfield;Rochester Hills;Novi;Auburn Hills;Pontiac;Saginaw;Midland;Holland;Plymouth;Royal Oak;Battle Creek;Birmingham",
  ],
  [
    "US",
    "Minnesota",
    "Brooklyn Center;Burnsville;Woodbury;Blaine;St. Louis Park;Roseville, MN;Shakopee;Chanhassen;Winona;Fridley;Lakeville;Arden Hills;Richfield;Hopkins;!Minneapolis=Minneapolis-St. Paul,Twin Cities;Saint Paul=St. Paul,St Paul;Rochester;Duluth;Bloomington;Brooklyn Park;Plymouth;Eagan;Eden Prairie;Maple Grove;Minnetonka;Edina;Oakdale;St. Cloud;Mankato;Golden Valley",
  ],
  [
    "US",
    "Mississippi",
    "Meridian, MS;Ridgeland;Olive Branch;Oxford, MS;Starkville;Pascagoula;Columbus, MS;Clinton, MS;Jackson;Gulfport;Biloxi;Hattiesburg;Tupelo;Southaven",
  ],
  [
    "US",
    "Missouri",
    "Lee's Summit;O'Fallon;St. Joseph;Blue Springs;Florissant;Maryland Heights;Earth City;Cape Girardeau;Branson;Lake Ozark;Riverside, MO;Hazelwood;!Kansas City;!St. Louis=Saint Louis,St Louis;Springfield;Columbia;Independence;Chesterfield;Jefferson City;St. Charles;Clayton;Joplin",
  ],
  ["US", "Montana", "Butte;Whitefish;Belgrade, MT;Billings;Missoula;Bozeman;Helena;Great Falls;Kalispell"],
  [
    "US",
    "Nebraska",
    "Papillion;La Vista;Norfolk, NE;North Platte;Fremont, NE;Columbus, NE;Hastings;!Omaha;Lincoln;Kearney;Bellevue;Grand Island",
  ],
  [
    "US",
    "Nevada",
    "Elko;Mesquite, NV;Boulder City;Summerlin;McCarran;Fernley;!Las Vegas;Henderson;Reno;North Las Vegas;Sparks;Carson City",
  ],
  [
    "US",
    "New Hampshire",
    "Salem, NH;Keene;Londonderry, NH;Bedford, NH;Exeter, NH;Hudson, NH;Rochester, NH;Hampton, NH;Manchester;Nashua;Concord;Portsmouth;Hanover;Lebanon;Dover;Merrimack",
  ],
  [
    "US",
    "New Jersey",
    "Clifton;Passaic;Union City, NJ;Bayonne;Toms River;Wayne, NJ;Vineland;Freehold;Eatontown;Cranbury;Cranford;Lawrenceville, NJ;Moorestown;Voorhees;Marlton;Roseland;Livingston, NJ;Madison, NJ;Whippany;Kenilworth;Linden;Woodbridge;Lakewood, NJ;Ridgefield Park;Rutherford;Teterboro;Carteret;Swedesboro;Hopewell;Titusville, NJ;Raritan;Berkeley Heights;Murray Hill;Newark;Jersey City;Paterson;Elizabeth;Trenton;Princeton;Hoboken;Edison;Camden;Atlantic City;Parsippany;Morristown;East Hanover;Short Hills;Iselin;New Brunswick;Red Bank;Mahwah;Paramus;Hackensack;Secaucus;Bridgewater;Piscataway;Basking Ridge;Cherry Hill;Mount Laurel;Florham Park;Montvale;Weehawken;Englewood Cliffs;Fort Lee;Rahway;Holmdel;Warren;Somerset;Summit",
  ],
  [
    "US",
    "New Mexico",
    "Farmington, NM;Hobbs;Carlsbad, NM;Clovis, NM;White Sands;Alamogordo;Kirtland AFB;!Albuquerque;Santa Fe;Las Cruces;Rio Rancho;Los Alamos;Roswell",
  ],
  [
    "US",
    "New York",
    "Hempstead;Hicksville;Mineola;Farmingdale;Plainview;Port Washington;New Hyde Park;Ronkonkoma;Bohemia;Islandia;Tarrytown;Yorktown Heights;Stony Brook;Newburgh;Middletown, NY;Kingston, NY;Niagara Falls, NY;Amherst, NY;Rome, NY;Jamestown;Elmira;Corning;Clifton Park;Malta, NY;Rensselaer;Bethpage;Uniondale;Latham;Cheektowaga;Harlem;Flushing;Jamaica, NY;Astoria;!New York=New York City,NYC,N.Y.C.,New York NY,NY NY,New York City Metro,Greater New York City,Greater New York,NY Metro,New York Metro,Nueva York,Manhattan,New York City Metropolitan Area,Tri-State Area,NY Tri-State Area,New York Tri-State Area,Tri-State,NY-NJ-CT;!Brooklyn;Queens;Bronx=The Bronx;Staten Island;Buffalo;Rochester;Yonkers;Syracuse;Albany;New Rochelle;Mount Vernon;Schenectady;Utica;White Plains;Long Island City;Long Island;Ithaca;Saratoga Springs;Troy;Binghamton;Poughkeepsie;Melville;Armonk;Purchase;Rye;Great Neck;Garden City;Hauppauge;Jericho",
  ],
  [
    "US",
    "North Carolina",
    "Hickory;Jacksonville, NC;Rocky Mount;Burlington, NC;Kannapolis;Apex;Holly Springs;Wake Forest;Clayton, NC;Mebane;Monroe, NC;Salisbury, NC;Greenville, NC;Goldsboro;New Bern;Wilson;Sanford, NC;Statesville;!Charlotte;Raleigh=Raleigh-Durham,Research Triangle,Research Triangle Park,RTP;Greensboro;Durham;Winston-Salem;Fayetteville;Cary;Wilmington;High Point;Asheville;Chapel Hill;Morrisville;Concord;Gastonia;Huntersville;Mooresville",
  ],
  ["US", "North Dakota", "Williston, ND;Dickinson;Mandan;Watford City;Jamestown, ND;Fargo;Bismarck;Grand Forks;Minot"],
  [
    "US",
    "Ohio",
    "Hudson;Strongsville;Elyria;Lorain;Findlay;Lima, OH;Mansfield;Newark, OH;Hamilton, OH;Springfield, OH;Hilliard;Grove City;New Albany;Zanesville;Sandusky;Kent, OH;Medina, OH;Beachwood;Kettering, OH;Columbus;!Cleveland;!Cincinnati;Toledo;Akron;Dayton;Canton;Youngstown;Parma;Dublin;Mason;Blue Ash;Independence;Westlake;Beavercreek;Solon;Westerville;Mentor;Fairlawn;Marysville",
  ],
  [
    "US",
    "Oklahoma",
    "Enid;Moore;Midwest City;Bartlesville;Muskogee;Owasso;Tinker AFB;Ponca City;Ardmore;Oklahoma City;Tulsa;Norman;Edmond;Broken Arrow;Stillwater;Lawton",
  ],
  [
    "US",
    "Oregon",
    "Tualatin;Springfield, OR;Albany, OR;Grants Pass;Klamath Falls;Clackamas;McMinnville;Roseburg;Redmond, OR;Portland Metro;!Portland;Salem;Eugene;Gresham;Hillsboro;Beaverton;Bend;Medford;Corvallis;Tigard;Lake Oswego;Wilsonville",
  ],
  [
    "US",
    "Pennsylvania",
    "Carlisle;Chambersburg;Hazleton;Easton;Doylestown;Bensalem;Levittown;Pottstown;Phoenixville;Media;Bristol;Mechanicsburg;Gettysburg;Altoona;Johnstown;Canonsburg;Monroeville;Cheltenham, PA;!Philadelphia=Greater Philadelphia,Philly;!Pittsburgh;Allentown;Erie;Reading;Scranton;Bethlehem;Lancaster;Harrisburg;King of Prussia;Wayne;Malvern;Conshohocken;Radnor;State College;York;West Chester;Exton;Horsham;Plymouth Meeting;Blue Bell;Newtown Square;Hershey;Wilkes-Barre;Cranberry Township",
  ],
  [
    "US",
    "Rhode Island",
    "East Providence;Woonsocket;Smithfield;Lincoln, RI;North Kingstown;Middletown, RI;!Providence;Warwick;Cranston;Newport;Pawtucket",
  ],
  [
    "US",
    "South Carolina",
    "Anderson, SC;Greer;Mauldin;Florence, SC;Sumter;Aiken;Goose Creek;Mount Pleasant, SC;Lexington, SC;Blythewood;Duncan;Bluffton;Ladson;Charleston;Columbia;North Charleston;Greenville;Myrtle Beach;Rock Hill;Spartanburg;Summerville;Fort Mill;Hilton Head",
  ],
  ["US", "South Dakota", "Aberdeen, SD;Brookings;Watertown, SD;Ellsworth AFB;Sioux Falls;Rapid City"],
  [
    "US",
    "Tennessee",
    "Smyrna, TN;Lebanon, TN;Gallatin;Hendersonville;Kingsport;Bristol, TN;Spring Hill;Cookeville;Collierville;Germantown, TN;Bartlett;Cleveland, TN;Maryville;Columbia, TN;!Nashville;!Memphis;Knoxville;Chattanooga;Clarksville;Murfreesboro;Franklin;Brentwood;Johnson City;Oak Ridge;Jackson",
  ],
  [
    "US",
    "Texas",
    "Longview;Wichita Falls;San Angelo;Conroe;New Braunfels;Kyle;Leander;Rockwall;Flower Mound;Euless;Bedford, TX;Humble;Stafford, TX;Victoria, TX;Harlingen;Edinburg;Pasadena, TX;Texarkana;Huntsville, TX;Lufkin;Pecos;Paris, TX;Mansfield, TX;Burleson;Weatherford;Del Rio;Eagle Pass;!Houston=Greater Houston;!San Antonio;!Dallas=Dallas-Fort Worth,DFW,Dallas/Fort Worth,Dallas Metro;!Austin=Greater Austin;Fort Worth=Ft. Worth,Ft Worth;!El Paso;Arlington;Corpus Christi;Plano;Lubbock;Irving;Laredo;Garland;Frisco;McKinney;Amarillo;Grand Prairie;Brownsville;McAllen;Mesquite;Killeen;Waco;Denton;Midland;Odessa;Abilene;Round Rock;Beaumont;Richardson;The Woodlands;Sugar Land;Allen;Lewisville;Carrollton;College Station;Tyler;Pearland;League City;Georgetown;Cedar Park;Pflugerville;San Marcos;Katy;Spring;Southlake;Westlake;Coppell;Addison;Farmers Branch;Grapevine;Texas City;Galveston;Boca Chica;Starbase;Bastrop;Temple;Baytown;Kilgore;Beeville;Garden City",
  ],
  [
    "US",
    "Utah",
    "Murray;Layton;Midvale;Bountiful;Clearfield;Hill AFB;Cedar City;Herriman;Riverton;Lindon;Spanish Fork;Tooele;!Salt Lake City=SLC;West Valley City;Provo;West Jordan;Orem;Sandy;Ogden;St. George;Lehi;Draper;South Jordan;American Fork;Park City;Logan;Pleasant Grove",
  ],
  [
    "US",
    "Vermont",
    "Williston;South Burlington;Colchester, VT;Brattleboro;St. Albans, VT;Burlington;Montpelier;Essex Junction;Rutland",
  ],
  [
    "US",
    "Virginia",
    "Fredericksburg;Stafford, VA;Woodbridge, VA;Harrisonburg;Suffolk, VA;Portsmouth, VA;Danville;Staunton;Petersburg;Lorton;Fort Eustis;Dahlgren;Annandale;Burke;Centreville;Culpeper;Warrenton;Virginia Beach;Norfolk;Chesapeake;Richmond;Newport News;Alexandria;Hampton;Roanoke;Arlington;Reston;McLean;Fairfax;Herndon;Chantilly;Ashburn;Tysons=Tysons Corner;Vienna;Falls Church;Charlottesville;Blacksburg;Leesburg;Sterling;Manassas;Quantico;Williamsburg;Springfield;Fort Belvoir;Boydton;Dulles;Lynchburg;Winchester;Glen Allen",
  ],
  [
    "US",
    "Washington",
    "Federal Way;Puyallup;Lakewood, WA;Kennewick;Pasco;Walla Walla;Wenatchee;Bremerton;Mukilteo;Woodinville;SeaTac;Mercer Island;Sammamish;Shoreline;Vancouver, WA;Spokane Valley;Quincy, WA;Moses Lake;Camas;!Seattle=Greater Seattle;Spokane;Tacoma;Vancouver;Bellevue;Kent;Everett;Renton;Redmond;Kirkland;Bothell;Olympia;Bellingham;Yakima;Auburn;Lynnwood;Tukwila;Issaquah;Richland;Arlington",
  ],
  [
    "US",
    "West Virginia",
    "Parkersburg;Wheeling;Martinsburg;Beckley;Clarksburg;Fairmont;Bridgeport, WV;Charleston;Morgantown;Huntington",
  ],
  [
    "US",
    "Wisconsin",
    "Sheboygan;Fond du Lac;Wausau;Stevens Point;Menomonee Falls;New Berlin;Wauwatosa;West Allis;Franklin, WI;Pewaukee;Neenah;Beloit;Sun Prairie;Mequon;Pleasant Prairie;!Milwaukee;!Madison;Green Bay;Kenosha;Racine;Appleton;Waukesha;Oshkosh;Eau Claire;Janesville;La Crosse;Brookfield;Middleton;Verona",
  ],
  ["US", "Wyoming", "Jackson, WY;Rock Springs;Sheridan;Cody;Cheyenne;Casper;Laramie;Gillette"],
];

/** Names that are one name, the first of each line standing for all. In letters without marks, as keys are made. */
const groups = `
margaret maggie meg peggy madge marge margie daisy
elizabeth liz lizzie beth betty bess bessie eliza libby elsie lisbeth
katherine catherine kathryn cathryn kate katie kathy cathy kath kitty katarzyna kasia katharine
mary molly polly maria marie
ann anne anna annie nan nancy hannah
jane janet jenny janie
joan joanna joanne jo
susan sue susie suzanne susanna
patricia pat patsy trish tricia
barbara barb babs basia
dorothy dot dottie dolly
florence flo florrie
frances fran francesca fanny
helen nell nellie ellen eleanor elena
isabel isabella isobel belle bella
jacqueline jackie jacqui
judith judy
lillian lily lilian
philippa pippa
rebecca becky
sarah sally sadie
teresa theresa tess terry
victoria vicky vicki
winifred win winnie freda
alexander alex alec sandy sasha
albert bert bertie
andrew andy drew andrzej
anthony tony antony
benjamin ben
charles charlie chas chuck
christopher chris kit krzysztof
daniel dan danny
david dave davey dafydd dai
donald don
edward ed eddie ted teddy ned
francis frank
frederick fred freddie
george georgie jerzy
gerald gerry jerry
gregory greg
henry harry hal
jack john johnny jon jan
james jim jimmy jamie
jeffrey geoffrey geoff jeff
joseph joe joey jozef
kenneth ken kenny
lawrence laurence larry laurie
leonard len lenny
matthew matt mateusz
michael mike mick micky mikey michal
nicholas nick nicky
peter pete piotr
philip phil
raymond ray
richard rick ricky dick rich
robert rob robbie bob bobby bert
ronald ron ronnie
samuel sam
stanley stan
stephen steven steve stefan
terence terry
thomas tom tommy tomasz
timothy tim
vincent vince
walter wally
william will bill billy liam willie
agnieszka aga agnes
malgorzata gosia
aleksandra ola
wojciech wojtek
stanislaw staszek
zofia zosia sophie sophia
mohammed mohamed muhammad mohammad mohamad muhammed
`

const roots = new Map(
  groups
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [root = '', ...others] = line.split(' ')
      return [root, ...others].map((name): [string, string] => [name, root])
    })
    // Where a name stands for two ('Terry', 'Bert'), the first line that has it counts.
    .reverse(),
)

/** The name that this one is short for, or itself. */
export function rootOfName(name: string): string {
  return roots.get(name) ?? name
}

"""Words that are names only when they are written as names: Will, May, Rose, Home."""

from __future__ import annotations

MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue wed thu fri sat sun januar februar marz mai juni juli oktober "
    "dezember montag dienstag mittwoch donnerstag freitag samstag sonntag janvier fevrier mars "
    "avril juin juillet aout enero febrero marzo abril mayo junio julio agosto".split()
)

GRAMMAR = frozenset(
    "a about above after again all also am an and any are as at be been before being below but "
    "by can could did do does done down each else ever few for from get go going gone got had "
    "has have he her here hers him his how i if in into is it its just last less like made make "
    "many me mine more most much must my near next no none nor not now of off on once one only "
    "or other our out over own per same say see she should since so some soon such than that "
    "the their them then there these they this those till to too two under until up upon us use "
    "very was we well were what when where which while who whom why will with would yes yet you "
    "your "
    "al da de di du ed en es et il la le li lo ma mi ne re se si su ti un".split()
)
"""Words that say nothing by themselves."""

_PEOPLE_AND_PETS = frozenset(
    "ace alpine amber angel apple archer art ash aster autumn azure baby badger baker balance "
    "bambi bandit banjo barn baron basil bay beach bean bear beauty bee bell belle berry bill "
    "bin birch bird biscuit bishop bit blanket blaze bliss blossom blue bolt bond bonnet boot "
    "boots boss bow box bramble brandy breeze brick bridge bright brook brown brownie bubble "
    "bubbles buck bud buddy bug bunny burns bush butler butter buttons cabin calm candy captain "
    "carp castle champ chance chancellor charity charm chase chef cherry chester chestnut chief "
    "chip chips cider cinder cinnamon city clay cliff clove clover cloud coal coast cobalt coco "
    "cocoa coffee cole colt comet constant cook cookie cooper copper coral cotton crane creed "
    "cricket crow crystal cub cup curry daisy dale dash dawn day dear deer delta destiny devil "
    "dew diamond dill dot dove dream drew duck duke dusk dusty eagle east echo eden elder elf "
    "elm ember emerald ernest eve ever express fable faith falcon fancy fawn fern field finch "
    "fisher flame flash flint flower fluffy ford forest forrest fortune foster fox frank free "
    "freedom frost fudge gale garden garnet gate gem general gene genesis ghost gin ginger glen "
    "glory gold golden goose grace grand grant gray green grey grove guard gull guy hale hall "
    "happy harbor harbour hardy harmony haven hawk hazel heart heath heather heaven herb heron "
    "hill holly home honest honey honor honour hope house hunter ice indigo ink iris iron "
    "island ivory ivy jack jade jam jasmine jasper jay jazz jelly jet jewel job joker jolly joy "
    "judge junior juniper justice karma kid king kit kitten kitty knight lace lad lady lake "
    "land lane lark laurel lavender law leaf lee legend lemon lens liberty light lilac lily "
    "lime linden link lion lock lord lotus love loyal lucky lunch lynx mace magic magnolia "
    "major mango mama maple marble mark marsh marshal mason master mat maze meadow melody "
    "mercury mercy merry mice midnight mike mild miles mill mimosa minister mink mint minty "
    "miracle misty mocha moss mouse muffin mug music myth nectar nest nick nickel night noble "
    "noodle norm north nova nugget nut oak oat ocean olive onyx opal orange orchid otter owl "
    "page pansy papa paris park pasture pat patch patience paw pax peach peaches peanut pearl "
    "pebble pebbles peg penny pepper petal phoenix pickle pie pierce pike pine pip pippin pixie "
    "pluto poet pond pony pop poppy port porter post pride prim prince princess prudence puck "
    "pudding puma pumpkin queen rain rainbow ranger raven ray red reed reef rich ridge ring "
    "ripple river rob robin rock rocket rocky rod roman rosa rose rosemary rosy rover ruby "
    "rudder rue ruff rush rust rusty sage sail saint salt sand sandy sapphire satin savage "
    "scarlet school scout sea season senior serene serenity shade shadow shark shay shepherd "
    "sheriff shore sierra silk silver skip sky slate smith smokey smoky snow snowball snowy "
    "socks sol sonny south spark sparkle sparky sparrow spice spike spirit sport spot spring "
    "squire star steel sterling stew stone storm stormy story straw stream style sue sugar "
    "summer sunny sunshine swan sweet swift tab taffy tail tank teal temple terra thorn thunder "
    "tiger timber toffee topaz trace treasure trinity trip true trust truth twig unity valley "
    "van vale velvet venture victory vine violet virtue viva wade walker wallace ward warden "
    "warren water waters wave weaver west wheat whisky whisper white wild willow win wind "
    "winner winter wise wish wolf wonder wood woods woody wren young zen zest zero".split()
)

_THINGS_AND_PLACES = frozenset(
    "attic bag bakery ball balcony bank bar basket bath bathroom bed bedroom bench bicycle bike "
    "boat book books bottle bowl brother building bus cafe cake camera camp car card cat chair "
    "church clock club coat company computer cottage couch country court cousin curtain dad "
    "daddy daughter desk dining dinner doctor dog doll door dress drum ear family farm father "
    "fence fire fish flat floor flute food friend gallery game garage girl boy glass glasses "
    "gran grandma grandmother grandpa grandfather guitar gym hamster hat hen holiday horse "
    "hospital hotel hutch jacket jar kayak keys kitchen lamp laptop library lighthouse lodge "
    "loft machine mama market mill mom monkey mother motorbike mountain mum museum neighbour "
    "office orchard oven package palace pan pen pencil people pet phone photo piano picture "
    "pier plant plate pool pot puppy rabbit restaurant road robot roof room rug sauna scarf "
    "scooter shed ship shirt shoe shoes shop sister ski sledge sofa son square stable station "
    "statue store street studio sweater table tablet team tea teddy tent terrace theatre tower "
    "town toy tractor train tree truck turtle umbrella uncle aunt university vase village "
    "violin wagon wall wallet watch wedding wife husband window workshop yard zoo".split()
)

ORDINARY = GRAMMAR | MONTHS_AND_DAYS | _PEOPLE_AND_PETS | _THINGS_AND_PLACES

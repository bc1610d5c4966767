<?php
// PHP's SoapClient. Arguments: URL USER PASSWORD.
[, $url, $user, $password] = $argv;
$namespace = 'http://www.witsml.org/schemas/1series';
$uid = 'client-php-' . getmypid();
$name = "Åse & <b> \"q\" 'x' 井";
$client = new SoapClient("$url?wsdl", ['login' => $user, 'password' => $password, 'cache_wsdl' => WSDL_CACHE_NONE]);
$passed = 0;
$failed = 0;

function check(string $what, bool $holds): void
{
    global $passed, $failed;
    $holds ? $passed++ : $failed++;
    echo ($holds ? 'ok' : 'not ok') . " - php: $what\n";
}

function document(string $inside): string
{
    global $namespace, $uid;
    return "<wells xmlns=\"$namespace\" version=\"1.4.1.1\"><well uid=\"$uid\">$inside</well></wells>";
}

function read(string $element): array
{
    global $client;
    $answer = $client->WMLS_GetFromStore('well', document(''), 'returnElements=all', '');
    $well = simplexml_load_string($answer['XMLout'])->well;
    $found = isset($well->$element) ? (string) $well->$element : null;
    return [$answer['Result'], $found];
}

check('GetVersion lists 1.4.1.1', in_array('1.4.1.1', explode(',', $client->WMLS_GetVersion())));
$cap = $client->WMLS_GetCap('dataVersion=1.4.1.1');
check('GetCap gives the capServers document', $cap['Result'] === 1 && str_contains($cap['CapabilitiesOut'], 'capServers'));
check('GetBaseMsg has a text for -401', strlen($client->WMLS_GetBaseMsg(-401)) > 10);
$escaped = htmlspecialchars($name, ENT_XML1 | ENT_NOQUOTES);
$added = $client->WMLS_AddToStore('well', document("<name>$escaped</name><timeZone>Z</timeZone>"), '', '');
check('AddToStore gives the uid', $added['Result'] === 1 && explode(' ', $added['SuppMsgOut'])[0] === $uid);
check('GetFromStore gives the name back, character for character', read('name') === [1, $name]);
$updated = $client->WMLS_UpdateInStore('well', document('<field>Ärla</field>'), '', '');
check('UpdateInStore', $updated['Result'] === 1 && read('field') === [1, 'Ärla']);
$again = $client->WMLS_AddToStore('well', document('<name>again</name><timeZone>Z</timeZone>'), '', '');
check('a second AddToStore is -405 and says why', $again['Result'] === -405 && str_contains($again['SuppMsgOut'], $uid));
$deleted = $client->WMLS_DeleteFromStore('well', document(''), '', '');
check('DeleteFromStore', $deleted['Result'] === 1);
check('the well is gone', read('name') === [1, null]);
echo "$passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);

# seal
